package io.github.camelsmartconnect.model;

/** A run did not end well, or nobody knows how it ended. */
public abstract class SmartConnectRunException extends SmartConnectException {

    protected SmartConnectRunException(String message) {
        super(message);
    }

    protected SmartConnectRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
