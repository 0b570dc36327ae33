/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The calls for history, errors and output files. */
final class HistoryHandlers {

    private final Settings settings;
    private final Supplier<String> apiUrl;

    HistoryHandlers(Settings settings, Supplier<String> apiUrl) {
        this.settings = settings;
        this.apiUrl = apiUrl;
    }

    void register(Map<ApiEndpoint, Handler> handlers) {
        handlers.put(ApiEndpoint.GET_HISTORY_FOR_PROCESS, this::history);
        handlers.put(ApiEndpoint.GET_ERRORS_FOR_PROCESS_RUN, HistoryHandlers::errors);
        handlers.put(ApiEndpoint.GET_OUTPUTS_FOR_PROCESS, this::outputs);
        handlers.put(ApiEndpoint.GET_FILE, HistoryHandlers::file);
    }

    private Answer history(ApiCall call, Company company) {
        IntegrationModel integration = Lookup.integration(call, "processId", company);
        return Answer.json(integration.book.history().stream()
                .map(run -> Json.object(
                        "Id", run.id(),
                        "MapId", integration.name,
                        "RunNumber", run.runNumber(),
                        "RunDate", Wire.date(run.runDate(), settings.zone),
                        "RecordCount", run.recordCount(),
                        "ErrorCount", run.errorCount(),
                        "ErrorsSaved", run.errorsSaved()))
                .toList());
    }

    private static Answer errors(ApiCall call, Company company) {
        IntegrationModel integration = Lookup.integration(call, "processId", company);
        call.required("runNumber");
        int runNumber = runNumber(call);
        return Answer.json(Json.object(
                "mapKey", integration.key,
                "mapId", integration.name,
                "mapDescription", integration.description,
                "runNumber", runNumber,
                "runTenants",
                        integration.book.errors(runNumber).stream()
                                .map(HistoryHandlers::tenant)
                                .toList()));
    }

    private static Map<String, Object> tenant(TenantErrors errors) {
        return Json.object(
                "errorId", errors.errorId(),
                "tenantServer", "erp.example",
                "tenantTechnical", errors.tenant(),
                "errorCount", errors.errorCount(),
                "errorData",
                        Json.object(
                                "currentPage",
                                1,
                                "pageSize",
                                TenantErrors.PAGE_SIZE,
                                "recordCount",
                                errors.dataRows().size(),
                                "columnList",
                                List.of(),
                                "dataRows",
                                errors.dataRows()));
    }

    private Answer outputs(ApiCall call, Company company) {
        IntegrationModel integration = Lookup.integration(call, "processId", company);
        Integer wanted = call.parameter("runNumber") == null ? null : Integer.valueOf(runNumber(call));
        String token = encode(call.parameter("token"));
        Vagaries vagaries = integration.vagaries;
        return Answer.json(vagaries.inAnyOrder(integration.outputs).stream()
                .filter(output -> wanted == null || wanted == output.runNumber())
                .map(output -> Json.object(
                        "outputId", vagaries.id(output.id()),
                        "processId", integration.key,
                        "runNumber", output.runNumber(),
                        "created", Wire.date(output.created(), settings.zone),
                        "description", integration.description,
                        "fileName", output.fileName(),
                        "outputUri", apiUrl.get() + "/getfile?token=" + token + "&key=" + encode(output.key())))
                .toList());
    }

    private static Answer file(ApiCall call, Company company) {
        String key = call.required("key");
        return company.integrations().stream()
                .flatMap(integration -> integration.outputs.stream())
                .filter(output -> output.key().equals(key))
                .findFirst()
                .map(output -> new Answer(200, mediaType(output.fileName()), output.content(), Map.of()))
                .orElse(Answer.empty(404));
    }

    private static String mediaType(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".zip") ? "application/zip" : "application/octet-stream";
    }

    private static int runNumber(ApiCall call) {
        try {
            return Integer.parseInt(call.parameter("runNumber"));
        } catch (NumberFormatException e) {
            throw RefusedCall.badRequest("runNumber is not a number.");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
