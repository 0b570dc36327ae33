/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.InterruptedIOException;

/**
 * The request went out, at least in part, and no whole answer came: nobody knows what the service did with it.
 *
 * @since 1.0.0
 */
public final class SmartConnectAnswerLostException extends SmartConnectException {

    private final String operation;

    /**
     * @param operation the call's name in the API, for example {@code RunMap}
     * @param message what is wrong and what to do, free of secrets
     * @param cause how the answer was lost; an {@link InterruptedIOException} where the time ran out
     */
    public SmartConnectAnswerLostException(String operation, String message, Throwable cause) {
        super(message, cause);
        this.operation = operation;
    }

    /** {@return the call's name in the API, for example {@code RunMap}; it may be that of the sign-in before a run} */
    public String getOperation() {
        return operation;
    }

    /** {@return whether the service did not answer in time; else the connection broke} */
    public boolean isTimeout() {
        return getCause() instanceof InterruptedIOException;
    }
}
