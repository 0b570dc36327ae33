/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.List;
import java.util.Map;

/** The calls that read the rows of a data source. */
final class QueryHandlers {

    private final Settings settings;

    QueryHandlers(Settings settings) {
        this.settings = settings;
    }

    void register(Map<ApiEndpoint, Handler> handlers) {
        handlers.put(ApiEndpoint.GET_ALL_DATA, (call, company) -> query(call, company, Map.of()));
        handlers.put(
                ApiEndpoint.GET_ALL_DATA_WITH_VARIABLES,
                (call, company) -> query(call, company, VariablesReader.read(call, settings.edition)));
    }

    private static Answer query(ApiCall call, Company company, Map<String, String> variables) {
        IntegrationModel integration = Lookup.integration(call, "mapKey", company);
        if (integration.realTime) {
            throw RefusedCall.badRequest("A real-time data source can't be queried.");
        }
        List<Map<String, String>> all = integration.rows;
        List<Map<String, String>> rows = integration.rules.filtered(all, variables);
        return Answer.xml(
                rows == all
                        ? integration.wholeAnswer.get(() -> write(integration, integration.rows))
                        : write(integration, rows));
    }

    private static byte[] write(IntegrationModel integration, List<Map<String, String>> rows) {
        return DataSetWriter.asStringElement(
                integration.root,
                integration.rowElement,
                integration.withSchema ? integration.dataColumns() : null,
                rows);
    }
}
