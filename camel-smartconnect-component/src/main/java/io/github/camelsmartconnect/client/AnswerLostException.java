package io.github.camelsmartconnect.client;

import java.io.InterruptedIOException;

import io.github.camelsmartconnect.model.SmartConnectException;

/** The request went out, at least in part, and no whole answer came: nobody knows what the service did with it. */
public final class AnswerLostException extends SmartConnectException {

    private final String operation;

    AnswerLostException(String operation, String message, Throwable cause) {
        super(message, cause);
        this.operation = operation;
    }

    /** The call's name in the API, for example {@code RunMap}: it may be that of the sign-in before a run. */
    public String getOperation() {
        return operation;
    }

    /** Whether the service did not answer in time; else the connection broke. */
    boolean isTimeout() {
        return getCause() instanceof InterruptedIOException;
    }
}
