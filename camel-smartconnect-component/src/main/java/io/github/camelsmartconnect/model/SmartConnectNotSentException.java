package io.github.camelsmartconnect.model;

/** The service could not be reached: no byte of the request left, so it may be sent again. */
public final class SmartConnectNotSentException extends SmartConnectException {

    public SmartConnectNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
