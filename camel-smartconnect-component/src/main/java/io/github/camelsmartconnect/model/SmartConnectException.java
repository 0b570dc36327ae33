package io.github.camelsmartconnect.model;

import org.apache.camel.RuntimeCamelException;

/** Parent of all exceptions of this component. Its message says what to do and never holds a secret. */
public class SmartConnectException extends RuntimeCamelException {

    public SmartConnectException(String message) {
        super(message);
    }

    public SmartConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
