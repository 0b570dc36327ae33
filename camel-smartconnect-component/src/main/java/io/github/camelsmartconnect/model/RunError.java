/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that a run could not process (API document, sections 4 and 5).
 *
 * @param runNumber the number of the run
 * @param recordId the service's id of the failed record (EONERUNIDENT); null where the service gives none
 * @param message why the record failed (EONERUNERRORS), without white space around it
 * @param tenantServer the server of the target tenant; null in the answer of a run
 * @param tenantName the technical name of the target tenant; null in the answer of a run
 * @param record the record's columns in their order, without the service's own {@code EONERUN...} columns; an
 *     absent column is absent. The map can be changed, as a row of a query can: to mend the record and send it on
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

    /** Takes a copy of the record, in its order. */
    public RunError {
        record = new LinkedHashMap<>(record);
    }

    /**
     * Takes the service's own columns out of a row of errors.
     *
     * @param runNumber the number of the run
     * @param tenantServer the server of the target tenant, or null
     * @param tenantName the technical name of the target tenant, or null
     * @param row all columns of the row, the service's own among them
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

    /** Letter case makes no difference in the service's own columns, as in the rest of its answers. */
    private static String value(Map<String, String> row, String column) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
