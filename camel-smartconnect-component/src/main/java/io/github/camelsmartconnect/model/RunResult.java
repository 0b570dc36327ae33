/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.util.List;

/**
 * What one run of an integration did (API document, section 4), or several runs that got the rows of one message in parts
 * (option {@code rowsPerRun}): then the counts and errors are those of all, the number and name those of the last.
 *
 * @param name the integration's name (MapId)
 * @param key the integration's key (MapKey), a GUID
 * @param description the integration's description; may be null
 * @param runNumber the run's number, rising by one for each run of the integration; 0 when nothing was sent
 * @param status how the run ended
 * @param recordCount the records processed (documents, where the integration groups rows)
 * @param errorCount the records that failed (documents, where the integration groups rows)
 * @param errorMessage the last error message of the run; may be null
 * @param errors the failed records as far as the service handed them out, each with the number of its run; never null
 * @param parts the results of the runs that the rows were split into; empty where they were not
 * @since 1.0.0
 */
public record RunResult(
        String name,
        String key,
        String description,
        long runNumber,
        RunStatus status,
        int recordCount,
        int errorCount,
        String errorMessage,
        List<RunError> errors,
        List<RunResult> parts)
        implements Serializable {

    /** Takes a copy of the errors and the parts; none for null. */
    public RunResult {
        errors = errors == null ? List.of() : List.copyOf(errors);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** One run that is no part of another result. */
    public RunResult(
            String name,
            String key,
            String description,
            long runNumber,
            RunStatus status,
            int recordCount,
            int errorCount,
            String errorMessage,
            List<RunError> errors) {
        this(name, key, description, runNumber, status, recordCount, errorCount, errorMessage, errors, List.of());
    }

    /**
     * The result of sending no rows: the service was not called.
     *
     * @param integration the integration that would have run
     * @return a result without a run number, of status {@link RunStatus#SKIPPED}
     */
    public static RunResult skipped(Integration integration) {
        return new RunResult(
                integration.name(),
                integration.key(),
                integration.description(),
                0,
                RunStatus.SKIPPED,
                0,
                0,
                null,
                List.of());
    }
}
