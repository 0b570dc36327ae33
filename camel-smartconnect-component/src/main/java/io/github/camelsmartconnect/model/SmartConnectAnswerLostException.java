/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.InterruptedIOException;

/**
 * The request was sent, at least in part, but no complete response was received: it is unknown what the service did.
 *
 * @since 1.0.0
 */
public final class SmartConnectAnswerLostException extends SmartConnectException {

    private final String operation;

    /**
     * @param operation the name of the API call, for example {@code RunMap}
     * @param message the problem and its solution, without secrets
     * @param cause reason for the lost response; an {@link InterruptedIOException} for a timeout
     */
    public SmartConnectAnswerLostException(String operation, String message, Throwable cause) {
        super(message, cause);
        this.operation = operation;
    }

    /** {@return the name of the API call, for example {@code RunMap}; it may be the sign-in before a run} */
    public String getOperation() {
        return operation;
    }

    /** {@return whether the call timed out; otherwise the connection was closed} */
    public boolean isTimeout() {
        return getCause() instanceof InterruptedIOException;
    }
}
