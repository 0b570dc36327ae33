/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.URIBuilder;

import io.github.camelsmartconnect.client.ListAnswers.ColumnEntry;
import io.github.camelsmartconnect.client.ListAnswers.ConnectionEntry;
import io.github.camelsmartconnect.client.ListAnswers.DataSourceEntry;
import io.github.camelsmartconnect.client.ListAnswers.OutputEntry;
import io.github.camelsmartconnect.client.ListAnswers.ProcessEntry;
import io.github.camelsmartconnect.client.ListAnswers.Processes;
import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.AuthenticatedCalls;
import io.github.camelsmartconnect.client.calls.ContentStream;
import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Connection;
import io.github.camelsmartconnect.model.DataSource;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * Lists of the service other than integrations and runs (API document, sections 2 and 5).
 *
 * @since 1.0.0
 */
public final class Directory {

    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private final String apiUrl;
    private final AuthenticatedCalls calls;
    private final Supplier<List<Integration>> integrations;

    Directory(String apiUrl, AuthenticatedCalls calls, Supplier<List<Integration>> integrations) {
        this.apiUrl = apiUrl;
        this.calls = calls;
        this.integrations = integrations;
    }

    /** The connections (GetConnections). */
    public List<Connection> connections() {
        return list(
                get("GetConnections"),
                ConnectionEntry.class,
                entry -> new Connection(entry.id(), entry.description(), entry.connectionType()));
    }

    /** The data sources (GetDataSources). */
    public List<DataSource> dataSources() {
        return list(
                get("GetDataSources"),
                DataSourceEntry.class,
                entry -> new DataSource(
                        entry.id(),
                        entry.description(),
                        idOrNull(entry.connectionId()),
                        textOrNull(entry.company()),
                        entry.type()));
    }

    /** The columns of an integration's data source, or only the mapped ones. */
    public List<Column> columns(String key, boolean mapped) {
        ApiCall call = ApiCall.read("POST", apiUrl, mapped ? "GetMappedMapColumns" : "GetMapColumns")
                .with("mapKey", key);
        return list(call, ColumnEntry.class, entry -> new Column(entry.columnName(), entry.isRequired()));
    }

    /**
     * The integrations that write to a connection (GetProcessesByConnection). Missing keys are looked up by name in
     * the list of all integrations.
     */
    public List<Integration> integrationsByConnection(String connectionId) {
        return integrations(processes(connectionId));
    }

    /** The integrations that do not store the errors of their runs. */
    public List<Integration> integrationsWithoutErrors() {
        return integrations(connections().stream()
                .flatMap(connection -> processes(connection.id()).stream())
                .filter(entry -> Boolean.FALSE.equals(entry.storesErrors()))
                .toList());
    }

    private List<ProcessEntry> processes(String connectionId) {
        Processes answer = Json.read(
                calls.send(get("GetProcessesByConnection").with("connectionId", connectionId)), Processes.class);
        return answer == null || answer.items() == null
                ? List.of()
                : answer.items().stream().filter(Objects::nonNull).toList();
    }

    private List<Integration> integrations(List<ProcessEntry> entries) {
        boolean keysMissing = entries.stream().anyMatch(entry -> idOrNull(entry.mapKey()) == null);
        Map<String, String> keysByName = keysMissing
                ? integrations.get().stream()
                        .collect(Collectors.toMap(Integration::name, Integration::key, (first, second) -> first))
                : Map.of();
        return entries.stream()
                .map(entry -> new Integration(
                        idOrNull(entry.mapKey()) == null ? keysByName.get(entry.mapId()) : entry.mapKey(),
                        entry.mapId(),
                        entry.mapDescription(),
                        idOrNull(entry.connectionId()),
                        textOrNull(entry.connectionType()),
                        textOrNull(entry.destinationType()),
                        entry.storesErrors(),
                        entry.isOutputProcess(),
                        withoutNulls(entry.lines()),
                        withoutNulls(entry.tenants()),
                        null,
                        null))
                .toList();
    }

    private static <T> List<T> withoutNulls(List<T> list) {
        return list == null ? null : list.stream().filter(Objects::nonNull).toList();
    }

    /** The integrations that read a data source (GetProcessesForDatasource). */
    public List<Integration> integrationsByDataSource(String dataSourceId) {
        return list(
                get("GetProcessesForDatasource").with("dataSourceId", dataSourceId),
                ListAnswers.DataSourceProcessEntry.class,
                entry -> new Integration(
                        entry.id(),
                        entry.mapId(),
                        entry.description(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        textOrNull(entry.sourceType()),
                        textOrNull(entry.targetType())));
    }

    /**
     * The output files of an integration, in the order of the service (GetOutputsForProcess).
     *
     * @param runNumber null for all runs
     */
    public List<OutputFile> outputs(String key, Long runNumber) {
        ApiCall call = get("GetOutputsForProcess").with("processId", key);
        return list(
                runNumber == null ? call : call.with("runNumber", String.valueOf(runNumber)),
                OutputEntry.class,
                OutputFile::new);
    }

    /**
     * The content of an output file as a stream; the caller must close it. The link of the service is not followed,
     * as it may point to another host or use plain http: its key is requested from the configured API Url.
     */
    public ContentStream download(OutputFile output) {
        return SmartConnectClient.reading(
                calls.open(get("getfile").with("key", fileKey(output)).accepting("*/*")), ContentStream::new);
    }

    private static String fileKey(OutputFile output) {
        try {
            return new URIBuilder(new URI(String.valueOf(output.link())))
                    .getQueryParams().stream()
                            .filter(parameter -> parameter.getName().equalsIgnoreCase("key"))
                            .map(NameValuePair::getValue)
                            .filter(value -> value != null && !value.isBlank())
                            .findFirst()
                            .orElseThrow(() -> noKey(output));
        } catch (URISyntaxException e) {
            // the link is not shown, as it contains a token
            throw noKey(output);
        }
    }

    private static SmartConnectResponseException noKey(OutputFile output) {
        return new SmartConnectResponseException(
                "GetOutputsForProcess: the link of output " + output.id()
                        + " has no file key, so the file can't be downloaded. Download it in SmartConnect, and"
                        + " report it to the SmartConnect support",
                "GetOutputsForProcess",
                200,
                // without the link; an empty excerpt would mean that the integration is unknown
                "outputId: " + output.id());
    }

    private ApiCall get(String operation) {
        return ApiCall.read("GET", apiUrl, operation);
    }

    private <E, T> List<T> list(ApiCall call, Class<E> entry, Function<E, T> mapping) {
        return Json.readList(calls.send(call), entry).stream().map(mapping).toList();
    }

    private static String idOrNull(String id) {
        return NO_ID.equals(id) ? null : textOrNull(id);
    }

    private static String textOrNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
