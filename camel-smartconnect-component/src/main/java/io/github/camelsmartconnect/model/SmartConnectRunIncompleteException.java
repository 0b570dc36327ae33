/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The rows were sent in parts (option {@code rowsPerRun}), of which only some were run. The failure of the last part
 * is not the cause of this exception: a handler for messages that were not sent or were rejected would match it and
 * send all rows again.
 *
 * @since 1.0.0
 */
public class SmartConnectRunIncompleteException extends SmartConnectRunException {

    private final RunParts parts;
    private final Exception failure;

    /**
     * @param message the problem and its solution, without secrets
     * @param parts the progress
     * @param failure the failure of the last part
     */
    public SmartConnectRunIncompleteException(String message, RunParts parts, Exception failure) {
        super(message);
        this.parts = parts;
        this.failure = failure;
        addSuppressed(failure);
    }

    /** {@return the progress: the results of the completed runs, and the number of rows that were not run} */
    public RunParts getParts() {
        return parts;
    }

    /** {@return the failure of the last part, for example a {@link SmartConnectNotSentException}} */
    public Exception getFailure() {
        return failure;
    }
}
