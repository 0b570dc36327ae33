/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.util.List;

/**
 * The response of a run was lost, and the run could not be identified in the history: the integration may or may not
 * have run. It was not run again.
 *
 * @since 1.0.0
 */
public class SmartConnectRunUnknownException extends SmartConnectRunException {

    private final Long runNumberBefore;
    private final List<Run> runsAfter;
    private final RunParts parts;

    /**
     * @param message the problem and its solution, without secrets
     * @param runNumberBefore number of the newest run before the call; null if unknown
     * @param runsAfter runs in the history after the call
     * @param cause reason for the lost response
     */
    public SmartConnectRunUnknownException(String message, Long runNumberBefore, List<Run> runsAfter, Throwable cause) {
        this(message, runNumberBefore, runsAfter, cause, null);
    }

    /**
     * @param message the problem and its solution, without secrets
     * @param runNumberBefore number of the newest run before the call; null if unknown
     * @param runsAfter runs in the history after the call
     * @param cause reason for the lost response
     * @param parts progress of the previous runs if the rows were sent in parts; null otherwise
     */
    public SmartConnectRunUnknownException(
            String message, Long runNumberBefore, List<Run> runsAfter, Throwable cause, RunParts parts) {
        super(message, cause);
        this.runNumberBefore = runNumberBefore;
        this.runsAfter = List.copyOf(runsAfter);
        this.parts = parts;
    }

    /** {@return the number of the newest run before the call; null if the history could not be read before the call} */
    public Long getRunNumberBefore() {
        return runNumberBefore;
    }

    /** {@return the runs in the history after the call, any of which may be the run of this call} */
    public List<Run> getRunsAfter() {
        return runsAfter;
    }

    /**
     * {@return the progress of the previous runs if the rows were sent in parts ({@code rowsPerRun}); null otherwise}
     */
    public RunParts getParts() {
        return parts;
    }
}
