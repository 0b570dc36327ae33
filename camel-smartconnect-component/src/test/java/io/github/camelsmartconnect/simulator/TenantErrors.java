package io.github.camelsmartconnect.simulator;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a run left at one target tenant: as many of its errors as the API ever hands out. */
record TenantErrors(String errorId, String tenant, int errorCount, List<Map<String, Object>> dataRows) {

    static final int PAGE_SIZE = 1000;

    static TenantErrors of(String tenant, SimulatedRun run) {
        List<Map<String, Object>> rows = run.failedRows().stream()
                .limit(PAGE_SIZE)
                .map(TenantErrors::dataRow)
                .toList();
        return new TenantErrors(UUID.randomUUID().toString(), tenant, run.errorCount(), rows);
    }

    private static Map<String, Object> dataRow(SimulatedRun.FailedRow failed) {
        Map<String, Object> row = Json.object();
        failed.row().forEach((column, value) -> {
            if (value != null) {
                row.put(column, value);
            }
        });
        row.put("EONERUNIDENT", UUID.randomUUID().toString());
        row.put("EONERUNERRORS", failed.message() + "\r\n");
        return row;
    }
}
