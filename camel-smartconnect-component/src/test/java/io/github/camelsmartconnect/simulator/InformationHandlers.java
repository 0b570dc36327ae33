/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The calls that list integrations, connections, data sources and columns. */
final class InformationHandlers {

    private static final String DESTINATION = "SmartConnect.Destinations.RestDestination";

    private final Settings settings;

    InformationHandlers(Settings settings) {
        this.settings = settings;
    }

    void register(Map<ApiEndpoint, Handler> handlers) {
        handlers.put(ApiEndpoint.GET_CONNECTIONS, this::connections);
        handlers.put(ApiEndpoint.GET_DATA_SOURCES, this::dataSources);
        handlers.put(ApiEndpoint.GET_MAP_LIST, this::mapList);
        handlers.put(ApiEndpoint.GET_PROCESSES_BY_CONNECTION, this::byConnection);
        handlers.put(ApiEndpoint.GET_PROCESSES_FOR_DATASOURCE, this::forDataSource);
        handlers.put(ApiEndpoint.GET_MAP_COLUMNS, (call, company) -> columns(call, company, false));
        handlers.put(ApiEndpoint.GET_MAPPED_MAP_COLUMNS, (call, company) -> columns(call, company, true));
    }

    private Answer connections(ApiCall call, Company company) {
        return list(company.connections().values().stream()
                .map(connection -> Json.object(
                        "Id",
                        connection.id(),
                        "Description",
                        connection.description(),
                        "ConnectionType",
                        connection.type())));
    }

    private Answer dataSources(ApiCall call, Company company) {
        return list(company.dataSources().values().stream()
                .map(source -> Json.object(
                        "Id",
                        source.id(),
                        "Description",
                        source.description(),
                        "ConnectionId",
                        Wire.orNone(source.connectionId()),
                        "Company",
                        source.company(),
                        "Type",
                        source.type())));
    }

    private Answer mapList(ApiCall call, Company company) {
        return list(company.integrations().stream()
                .filter(integration -> !integration.realTime)
                .map(integration -> Json.object(
                        "MapKey",
                        integration.key,
                        "MapId",
                        integration.name,
                        "MapDescription",
                        integration.description)));
    }

    private Answer byConnection(ApiCall call, Company company) {
        UUID connection = call.requiredGuid("connectionId");
        return Answer.json(Json.object(
                "Items",
                company.integrations().stream()
                        .filter(integration -> same(integration.connectionId, connection))
                        .map(this::process)
                        .toList()));
    }

    private Map<String, Object> process(IntegrationModel integration) {
        List<Object> tenants = new ArrayList<>();
        for (String tenant : integration.tenants) {
            UUID id = UUID.nameUUIDFromBytes(tenant.getBytes(StandardCharsets.UTF_8));
            tenants.add(
                    Json.object("tenantId", id, "name", tenant, "serverName", "erp.example", "technicalName", tenant));
        }
        return Json.object(
                "mapKey",
                settings.zeroKeysByConnection ? Wire.NO_ID : integration.key,
                "mapId",
                integration.name,
                "mapDescription",
                integration.description,
                "connectionId",
                integration.connectionId,
                "connectionType",
                "SmartConnect.Connections.RestConnection",
                "destinationType",
                DESTINATION,
                "storesErrors",
                integration.savesErrors,
                "isOutputProcess",
                !integration.outputs.isEmpty(),
                "lines",
                List.of(Json.object(
                        "lineId",
                        Wire.NO_ID,
                        "description",
                        integration.name,
                        "technicalName",
                        "",
                        "technicalValue",
                        "")),
                "tenants",
                tenants);
    }

    private Answer forDataSource(ApiCall call, Company company) {
        UUID dataSource = call.requiredGuid("dataSourceId");
        return list(company.integrations().stream()
                .filter(integration -> same(integration.dataSourceId, dataSource))
                .map(integration -> Json.object(
                        "Id",
                        integration.key,
                        "MapId",
                        integration.name,
                        "Description",
                        integration.description,
                        "SourceType",
                        "SmartConnect.Sources.QuerySource",
                        "TargetType",
                        DESTINATION)));
    }

    private Answer columns(ApiCall call, Company company, boolean mapped) {
        IntegrationModel integration = Lookup.integration(call, "mapKey", company);
        List<String> chosen = integration.mappedColumns;
        List<String> names = mapped && chosen != null ? chosen : integration.dataColumns();
        return list(names.stream()
                .map(name ->
                        Json.object("ColumnName", name, "IsRequired", integration.requiredColumns.contains(name))));
    }

    private static boolean same(String id, UUID wanted) {
        return id != null && UUID.fromString(id).equals(wanted);
    }

    private static Answer list(Stream<Map<String, Object>> items) {
        return Answer.json(items.toList());
    }
}
