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
 * One run that was done.
 *
 * @param runNumber its number, from 1 upwards for each integration
 * @param id the id by which the history knows it
 * @param runDate when it was done, by the simulator's clock
 * @param recordCount the records that it processed
 * @param errorCount the records that failed
 * @param errorsSaved whether its errors can be read afterwards
 * @param fromApi whether a call of the API asked for it, not the server itself
 * @param failedRows every row that failed, with its message
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
     * @param message why it failed
     * @param ident the service's id of it
     */
    public record FailedRow(Map<String, String> row, String message, String ident) {

        FailedRow(Map<String, String> row, String message) {
            this(row, message, UUID.randomUUID().toString());
        }
    }

    /** The same with other counts, as the history may tell them at first. */
    SimulatedRun counting(int errors) {
        return new SimulatedRun(
                runNumber, id, runDate, recordCount, errors, errorsSaved && errors > 0, fromApi, failedRows);
    }

    /** Whether any record failed. */
    public boolean failed() {
        return errorCount > 0;
    }

    /** The same while it is at work: nothing is counted yet. */
    SimulatedRun atWork() {
        return new SimulatedRun(runNumber, id, runDate, 0, 0, false, fromApi, List.of());
    }

    /** The text that the run's answer carries as its error message. */
    String errorMessage() {
        return switch (errorCount) {
            case 0 -> "";
            case 1 -> "1 record was rejected.";
            default -> errorCount + " records were rejected.";
        };
    }
}
