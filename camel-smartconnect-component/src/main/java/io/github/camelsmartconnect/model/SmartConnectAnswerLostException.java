package io.github.camelsmartconnect.model;

import java.io.InterruptedIOException;

/** The request went out, at least in part, and no whole answer came: nobody knows what the service did with it. */
public final class SmartConnectAnswerLostException extends SmartConnectException {

    private final String operation;

    public SmartConnectAnswerLostException(String operation, String message, Throwable cause) {
        super(message, cause);
        this.operation = operation;
    }

    /** The call's name in the API, for example {@code RunMap}: it may be that of the sign-in before a run. */
    public String getOperation() {
        return operation;
    }

    /** Whether the service did not answer in time; else the connection broke. */
    public boolean isTimeout() {
        return getCause() instanceof InterruptedIOException;
    }
}
