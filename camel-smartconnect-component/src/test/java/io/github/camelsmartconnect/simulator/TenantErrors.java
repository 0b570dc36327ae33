/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The errors of a run for a target tenant, up to the maximum of the API. */
record TenantErrors(String errorId, String tenant, int errorCount, List<Map<String, Object>> dataRows) {

    static final String IDENT = "EONERUNIDENT";

    static final int PAGE_SIZE = 1000;

    static TenantErrors of(String tenant, SimulatedRun run, Vagaries vagaries) {
        List<Map<String, Object>> rows = run.failedRows().stream()
                .limit(PAGE_SIZE)
                .map(failed -> dataRow(failed, vagaries))
                .toList();
        return new TenantErrors(UUID.randomUUID().toString(), tenant, run.errorCount(), rows);
    }

    private static Map<String, Object> dataRow(SimulatedRun.FailedRow failed, Vagaries vagaries) {
        Map<String, Object> row = Json.object();
        failed.row().forEach((column, value) -> {
            if (value != null) {
                row.put(column, vagaries.value(column, value));
            }
        });
        row.put(IDENT, failed.ident());
        row.put("EONERUNERRORS", failed.message() + "\r\n");
        return row;
    }

    /** The JSON of a response. */
    TenantErrors shown(Vagaries vagaries) {
        int count = Math.min(errorCount, vagaries.errorsShown);
        List<Map<String, Object>> rows =
                dataRows.stream().limit(count).map(row -> shown(row, vagaries)).toList();
        return new TenantErrors(vagaries.id(errorId), tenant, count, vagaries.inAnyOrder(rows));
    }

    private static Map<String, Object> shown(Map<String, Object> row, Vagaries vagaries) {
        Map<String, Object> shown = new LinkedHashMap<>(row);
        shown.put(IDENT, vagaries.id((String) row.get(IDENT)));
        return shown;
    }
}
