/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that failed in a run (API document, sections 4 and 5).
 *
 * @param runNumber the number of the run
 * @param recordId id of the failed record (EONERUNIDENT); null if the service returns none
 * @param message error message of the record (EONERUNERRORS), without leading and trailing white space
 * @param tenantServer server of the target tenant; null in the response of a run
 * @param tenantName technical name of the target tenant; null in the response of a run
 * @param record columns of the record in their original order, without the {@code EONERUN...} columns of the service;
 *     a missing column has no entry. The map is modifiable, so the record can be corrected and sent again
 * @since 1.0.0
 */
public record RunError(
        long runNumber,
        String recordId,
        String message,
        String tenantServer,
        String tenantName,
        Map<String, String> record)
        implements Serializable {

    private static final String OWN_COLUMNS = "EONERUN";
    private static final String MESSAGE = "EONERUNERRORS";
    private static final String RECORD_ID = "EONERUNIDENT";

    /** Copies the record and keeps the order of its columns. */
    public RunError {
        record = new LinkedHashMap<>(record);
    }

    /**
     * Creates an error from a row of the errors table.
     *
     * @param runNumber the number of the run
     * @param tenantServer the server of the target tenant, or null
     * @param tenantName the technical name of the target tenant, or null
     * @param row all columns of the row, including those of the service
     * @return the failed record
     */
    public static RunError of(long runNumber, String tenantServer, String tenantName, Map<String, String> row) {
        var record = new LinkedHashMap<>(row);
        record.keySet().removeIf(column -> column.regionMatches(true, 0, OWN_COLUMNS, 0, OWN_COLUMNS.length()));
        String message = value(row, MESSAGE);
        return new RunError(
                runNumber,
                value(row, RECORD_ID),
                message == null ? null : message.strip(),
                tenantServer,
                tenantName,
                record);
    }

    /** Names of the service's own columns are case-insensitive, as in all of its responses. */
    private static String value(Map<String, String> row, String column) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
