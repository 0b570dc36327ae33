/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The errors in the response of a run: a data set in a string. */
final class ErrorTable {

    private static final String MESSAGE = "EONERUNERRORS";

    private ErrorTable() {}

    static String write(SimulatedRun run, boolean escapedTwice, boolean withIds) {
        if (run.failedRows().isEmpty()) {
            return "";
        }
        List<Map<String, String>> rows = run.failedRows().stream()
                .map(failed -> errorRow(failed, withIds))
                .toList();
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        columns.remove(MESSAGE);
        columns.add(MESSAGE);
        String xml = DataSetWriter.asText("NewDataSet", "ErrorTable", columns, rows);
        return escapedTwice ? xml.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") : xml;
    }

    private static Map<String, String> errorRow(SimulatedRun.FailedRow failed, boolean withIds) {
        Map<String, String> row = new LinkedHashMap<>(failed.row());
        if (withIds) {
            row.put(TenantErrors.IDENT, failed.ident());
        }
        row.put(MESSAGE, failed.message());
        return row;
    }
}
