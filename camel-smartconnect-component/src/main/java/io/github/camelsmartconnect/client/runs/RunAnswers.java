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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.JsonText;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.client.calls.ResponseAdvice;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.rows.ErrorsTable;
import io.github.camelsmartconnect.rows.RowFormatException;

/** The JSON responses about runs (API document, sections 4 and 5). */
final class RunAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RunAnswers.class);

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

    /** The response of the five run calls. */
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

        /** Whether it contains the outcome of the run: a status, or failed records. */
        boolean tellsStatus() {
            return errorCount > 0
                    || status != null
                            && status.isValueNode()
                            && !status.asText().isBlank()
                            && !status.isNull();
        }

        /**
         * 0 is success: the API document describes a boolean and shows a number, so false means 0 (API document,
         * Q25).
         */
        boolean isSuccess() {
            String text = status == null ? "" : status.asText().strip().toLowerCase(Locale.ROOT);
            return switch (text) {
                case "0", "false", "success", "successful" -> true;
                default -> false;
            };
        }
    }

    /** The response of GetErrorsForProcessRun. */
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

    /** Creates the result of a run from the response (API document, section 4). */
    static RunResult result(Response answer, Integration integration) {
        if (answer.isEmpty()) {
            throw answer.failure(ResponseAdvice.EMPTY_ANSWER);
        }
        RunAnswer run = Json.read(answer, RunAnswer.class);
        if (run == null || run.runNumber() == null) {
            throw answer.failure(
                    "The response has no run number, so it is not the response of a run: check the option 'apiUrl'");
        }
        if (!run.tellsStatus()) {
            throw answer.failure("The response does not state whether the run succeeded");
        }
        return new RunResult(
                run.mapId() == null ? integration.name() : run.mapId(),
                RunVerdict.key(run.mapKey(), integration.key()),
                run.mapDescription(),
                run.runNumber(),
                run.isSuccess() && run.errorCount() == 0 ? RunStatus.SUCCESS : RunStatus.FAILURE,
                run.recordCount(),
                run.errorCount(),
                answer.secrets().removeFrom(run.errorMessage()),
                errors(answer, run));
    }

    private static List<RunError> errors(Response answer, RunAnswer run) {
        if (run.errors() == null || run.errors().isEmpty()) {
            return List.of();
        }
        try {
            return ErrorsTable.parse(run.errors()).stream()
                    .map(row -> RunError.of(run.runNumber(), null, null, row))
                    .map(error -> withoutSecrets(error, answer.secrets()))
                    .toList();
        } catch (RowFormatException e) {
            LOG.warn(
                    "The errors in the response of run {} of integration '{}' can't be read, so the result has no"
                            + " errors. Read them later with smartconnect:errors. {}",
                    run.runNumber(),
                    run.mapId(),
                    e.getMessage());
            return List.of();
        }
    }

    /** The exception of a failed run quotes the message. */
    static RunError withoutSecrets(RunError error, RequestSecrets secrets) {
        return new RunError(
                error.runNumber(),
                error.recordId(),
                secrets.removeFrom(error.message()),
                error.tenantServer(),
                error.tenantName(),
                error.record());
    }
}
