/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.util.List;

/**
 * What one run of an integration did (API document, section 4), or several runs that got the rows of one message in
 * parts (option {@code rowsPerRun}): then the counts and errors are those of all runs, the number and name those of
 * the last run.
 *
 * @param name the integration's name (MapId)
 * @param key the integration's key (MapKey), a GUID
 * @param description the integration's description; may be null
 * @param runNumber number of the run, increased by one for each run of the integration; 0 if nothing was sent
 * @param status status of the run
 * @param recordCount number of records processed (documents, where the integration groups rows)
 * @param errorCount number of failed records (documents, where the integration groups rows)
 * @param errorMessage last error message of the run; may be null
 * @param errors failed records, as far as the service returned them, each with the number of its run; never null
 * @param parts results of the runs into which the rows were split; empty if they were not split
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

    /** Copies the errors and the parts; null is converted to an empty list. */
    public RunResult {
        errors = errors == null ? List.of() : List.copyOf(errors);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** Creates the result of a single run. */
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
     * Creates the result for a message without rows, for which nothing was sent.
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
