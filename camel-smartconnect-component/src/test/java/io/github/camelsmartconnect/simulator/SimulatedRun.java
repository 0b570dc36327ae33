/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A completed run.
 *
 * @param runNumber its number, starting with 1 for each integration
 * @param id its id in the history
 * @param runDate its date, by the simulator's clock
 * @param recordCount number of processed records
 * @param errorCount number of failed records
 * @param errorsSaved whether its errors are stored
 * @param fromApi whether it was started by a call of the API
 * @param failedRows the failed rows with their messages
 * @since 1.0.0
 */
public record SimulatedRun(
        int runNumber,
        String id,
        Instant runDate,
        int recordCount,
        int errorCount,
        boolean errorsSaved,
        boolean fromApi,
        List<FailedRow> failedRows) {

    /**
     * A row that failed.
     *
     * @param row its columns
     * @param message the error message
     * @param ident its id
     */
    public record FailedRow(Map<String, String> row, String message, String ident) {

        FailedRow(Map<String, String> row, String message) {
            this(row, message, UUID.randomUUID().toString());
        }
    }

    /** Returns a copy with other counts, as in a preliminary entry of the history. */
    SimulatedRun counting(int errors) {
        return new SimulatedRun(
                runNumber, id, runDate, recordCount, errors, errorsSaved && errors > 0, fromApi, failedRows);
    }

    /** Whether any record failed. */
    public boolean failed() {
        return errorCount > 0;
    }

    /** Returns a copy without counts, as in the history of a run in progress. */
    SimulatedRun atWork() {
        return new SimulatedRun(runNumber, id, runDate, 0, 0, false, fromApi, List.of());
    }

    /** The error message in the response of the run. */
    String errorMessage() {
        return switch (errorCount) {
            case 0 -> "";
            case 1 -> "1 record was rejected.";
            default -> errorCount + " records were rejected.";
        };
    }
}
