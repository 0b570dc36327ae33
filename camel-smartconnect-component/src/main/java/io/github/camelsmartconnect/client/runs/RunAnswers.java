/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.camelsmartconnect.client.calls.JsonText;

/** What the service answers of runs, as it sends it (API document, sections 4 and 5). */
final class RunAnswers {

    private RunAnswers() {}

    /** An entry of GetHistoryForProcess. */
    record HistoryEntry(
            String id,
            String mapId,
            long runNumber,
            String runDate,
            int recordCount,
            int errorCount,
            boolean errorsSaved) {}

    /** The answer of the five run calls. */
    record RunAnswer(
            int errorCount,
            String errors,
            String mapDescription,
            String mapKey,
            String mapId,
            int recordCount,
            Long runNumber,
            JsonNode status,
            String errorMessage) {

        /** Whether it tells how the run ended: failed records tell it without a status. */
        boolean tellsStatus() {
            return errorCount > 0
                    || status != null
                            && status.isValueNode()
                            && !status.asText().isBlank()
                            && !status.isNull();
        }

        /** Success is 0: the document calls the status a boolean and shows a number, so false is 0 (API document, Q25). */
        boolean isSuccess() {
            String text = status == null ? "" : status.asText().strip().toLowerCase(Locale.ROOT);
            return switch (text) {
                case "0", "false", "success", "successful" -> true;
                default -> false;
            };
        }
    }

    /** The answer of GetErrorsForProcessRun. */
    record ErrorsAnswer(
            String mapKey, String mapId, String mapDescription, long runNumber, List<ErrorTenant> runTenants) {

        List<ErrorTenant> tenants() {
            return runTenants == null
                    ? List.of()
                    : runTenants.stream().filter(Objects::nonNull).toList();
        }
    }

    /** One target tenant of a run. */
    record ErrorTenant(
            String errorId, String tenantServer, String tenantTechnical, int errorCount, ErrorData errorData) {}

    /** The failed records of one target tenant; a column's value may be null. */
    record ErrorData(int recordCount, List<Map<String, JsonText>> dataRows) {}
}
