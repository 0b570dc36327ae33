/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.List;
import java.util.Map;

/** The five calls that run an integration. */
final class RunHandlers {

    private interface PushReader {
        RowsReader.Pushed read(ApiCall call);
    }

    private final Settings settings;

    RunHandlers(Settings settings) {
        this.settings = settings;
    }

    void register(Map<ApiEndpoint, Handler> handlers) {
        handlers.put(ApiEndpoint.RUN_MAP, RunHandlers::bare);
        handlers.put(ApiEndpoint.RUN_MAP_WITH_VARIABLES, this::withVariables);
        handlers.put(
                ApiEndpoint.RUN_MAP_DATA_TABLE, (call, company) -> withRows(call, company, this::dataTable, false));
        handlers.put(
                ApiEndpoint.RUN_MAP_DATA_TABLE_WITH_ERRORS,
                (call, company) -> withRows(call, company, this::dataTable, true));
        handlers.put(ApiEndpoint.RUN_MAP_XML, (call, company) -> withRows(call, company, RowsReader::dataSet, true));
    }

    private static Answer bare(ApiCall call, Company company) {
        IntegrationModel integration = Lookup.integration(call, "mapKey", company);
        if (call.body().length > 0) {
            throw RefusedCall.badRequest("RunMap takes no body.");
        }
        return result(integration, ownRows(call, integration, Map.of()), true);
    }

    private Answer withVariables(ApiCall call, Company company) {
        IntegrationModel integration = Lookup.integration(call, "mapKey", company);
        return result(integration, ownRows(call, integration, VariablesReader.read(call, settings.edition)), true);
    }

    private RowsReader.Pushed dataTable(ApiCall call) {
        try {
            return RowsReader.dataTable(call, settings.edition);
        } catch (RefusedCall e) {
            if (settings.otherEditionIsNothing) {
                return new RowsReader.Pushed(Map.of(), List.of());
            }
            throw e;
        }
    }

    private static Answer withRows(ApiCall call, Company company, PushReader reader, boolean withErrors) {
        IntegrationModel integration = Lookup.integration(call, "mapKey", company);
        RowsReader.Pushed pushed = reader.read(call);
        SimulatedRun run = integration.run(pushed.rows(), true);
        receive(call, integration, run, pushed.variables(), pushed.rows());
        return result(integration, run, withErrors);
    }

    /** Runs an integration over its own rows; for the newer call too. */
    static SimulatedRun ownRows(ApiCall call, IntegrationModel integration, Map<String, String> variables) {
        SimulatedRun run = integration.run(integration.rules.filtered(integration.rows, variables), true);
        receive(call, integration, run, variables, List.of());
        return run;
    }

    private static void receive(
            ApiCall call,
            IntegrationModel integration,
            SimulatedRun run,
            Map<String, String> variables,
            List<Map<String, String>> rows) {
        integration.received.add(new ReceivedRun(
                call.endpoint().callName(),
                run.runNumber(),
                variables,
                rows,
                call.headers().get("Content-Type"),
                call.body()));
    }

    private static Answer result(IntegrationModel integration, SimulatedRun run, boolean withErrors) {
        return Answer.json(Json.object(
                "ErrorCount",
                run.errorCount(),
                "Errors",
                withErrors
                        ? ErrorTable.write(run, integration.errorsEscapedTwice, integration.vagaries.idsInErrorTable)
                        : "",
                "MapDescription",
                integration.description,
                "MapKey",
                integration.key,
                "MapId",
                integration.name,
                "RecordCount",
                run.recordCount(),
                "RunNumber",
                run.runNumber(),
                "Status",
                run.failed() ? 1 : 0,
                "ErrorMessage",
                run.errorMessage()));
    }
}
