/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.util.List;

/**
 * The answer of a run was lost, and the history did not tell which run was ours: the integration may or may not
 * have run. It was not run a second time to find out.
 *
 * @since 1.0.0
 */
public class SmartConnectRunUnknownException extends SmartConnectRunException {

    private final Long runNumberBefore;
    private final List<Run> runsAfter;
    private final RunParts parts;

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param runNumberBefore the number of the newest run before the call; null where it is not known
     * @param runsAfter the runs that the history showed after the call
     * @param cause how the answer was lost
     */
    public SmartConnectRunUnknownException(String message, Long runNumberBefore, List<Run> runsAfter, Throwable cause) {
        this(message, runNumberBefore, runsAfter, cause, null);
    }

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param runNumberBefore the number of the newest run before the call; null where it is not known
     * @param runsAfter the runs that the history showed after the call
     * @param cause how the answer was lost
     * @param parts what the runs before did, where the rows were sent in parts; else null
     */
    public SmartConnectRunUnknownException(
            String message, Long runNumberBefore, List<Run> runsAfter, Throwable cause, RunParts parts) {
        super(message, cause);
        this.runNumberBefore = runNumberBefore;
        this.runsAfter = List.copyOf(runsAfter);
        this.parts = parts;
    }

    /** {@return the number of the newest run before the call; null where the history could not be read before it} */
    public Long getRunNumberBefore() {
        return runNumberBefore;
    }

    /** {@return the runs that the history showed after the call, any of which may be ours} */
    public List<Run> getRunsAfter() {
        return runsAfter;
    }

    /** {@return what the runs before did, where the rows were sent in parts ({@code rowsPerRun}); else null} */
    public RunParts getParts() {
        return parts;
    }
}
