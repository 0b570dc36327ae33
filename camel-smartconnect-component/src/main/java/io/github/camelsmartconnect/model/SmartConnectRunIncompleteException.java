/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The rows were sent in parts (option {@code rowsPerRun}), some of which were run, and the rest was not. The exception that
 * ended it is no cause of this one: a handler for messages that were not sent, or were refused, would take it for one of
 * those and send all rows again.
 *
 * @since 1.0.0
 */
public class SmartConnectRunIncompleteException extends SmartConnectRunException {

    private final RunParts parts;
    private final Exception failure;

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param parts how far it came
     * @param failure what ended it
     */
    public SmartConnectRunIncompleteException(String message, RunParts parts, Exception failure) {
        super(message);
        this.parts = parts;
        this.failure = failure;
        addSuppressed(failure);
    }

    /** {@return how far it came: the results of the runs that were done, and how many rows were not run} */
    public RunParts getParts() {
        return parts;
    }

    /** {@return what ended it, for example a {@link SmartConnectNotSentException}} */
    public Exception getFailure() {
        return failure;
    }
}
