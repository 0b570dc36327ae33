package io.github.camelsmartconnect.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

/** The service's answers as it sends them (API document, sections 2, 4 and 5). */
final class ApiAnswers {

    private ApiAnswers() {}

    /** An entry of GetMapList. */
    record MapEntry(String mapKey, String mapId, String mapDescription) {}

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

        /** Success is 0: the document calls the status a boolean and shows a number. */
        boolean isSuccess() {
            if (status == null || status.isNull()) {
                return false;
            }
            if (status.isBoolean()) {
                return status.booleanValue();
            }
            return switch (status.asText().strip().toLowerCase(java.util.Locale.ROOT)) {
                case "0", "true", "success", "successful" -> true;
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
    record ErrorData(int recordCount, List<Map<String, Object>> dataRows) {}

    /** An entry of GetConnections. */
    record ConnectionEntry(String id, String description, String connectionType) {}

    /** An entry of GetDataSources. */
    record DataSourceEntry(String id, String description, String connectionId, String company, String type) {}

    /** An entry of GetMapColumns and GetMappedMapColumns. */
    record ColumnEntry(String columnName, boolean isRequired) {}

    /** The answer of GetProcessesByConnection. */
    record Processes(List<ProcessEntry> items) {}

    /** An integration in the answer of GetProcessesByConnection. */
    record ProcessEntry(String mapKey, String mapId, String mapDescription) {}

    /** An entry of GetProcessesForDatasource. */
    record DataSourceProcessEntry(String id, String mapId, String description) {}

    /** An entry of GetCompanyList. */
    record CompanyEntry(String id, String name, String subscriptionExpiry) {}

    /** An entry of GetOutputsForProcess; its link holds a token. */
    record OutputEntry(
            String outputId,
            String processId,
            long runNumber,
            String created,
            String description,
            String fileName,
            String outputUri) {

        @Override
        public String toString() {
            return "OutputEntry[outputId=" + outputId + "]";
        }
    }
}
