/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.ClientTestSupport;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunWatch;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer of the service means the same in whatever letter case its property names come (API document, Q25). */
class LetterCaseTest extends ClientTestSupport {

    private static final String CONNECTION = "11111111-2222-3333-4444-555555555555";
    private static final String DATA_SOURCE = "66666666-7777-8888-9999-000000000000";

    private SimulatedIntegration items;

    @BeforeEach
    void define() {
        simulator().connection(CONNECTION, "ERP", "REST").dataSource(DATA_SOURCE, "Items", CONNECTION, "Query");
        items = simulator()
                .integration("ITEMS")
                .description("All")
                .connection(CONNECTION)
                .dataSource(DATA_SOURCE)
                .columns("No", "Name")
                .requiredColumns("No")
                .mappedColumns("Name")
                .rows(Map.of("No", "1"), Map.of("No", "2"))
                .rejecting(row -> "2".equals(row.get("No")), "No 2s");
        items.runOnServer();
        items.output("a.csv", new byte[] {1});
    }

    private interface Asking {
        Object ask(SmartConnectClient client, String key) throws IOException;
    }

    private static Arguments answered(String method, String operation, Asking asking) {
        return Arguments.of(method, operation, asking);
    }

    static Stream<Arguments> answers() {
        var watch = new RunWatch(
                new CallTime(Duration.ofMinutes(1), "runTimeout", Clock.systemUTC()), ZoneOffset.UTC, pause -> true);
        return Stream.of(
                answered("POST", "GetMapList", (client, key) -> client.integrations()),
                answered(
                        "GET", "GetConnections", (client, key) -> client.lists().connections()),
                answered(
                        "GET", "GetDataSources", (client, key) -> client.lists().dataSources()),
                answered(
                        "POST", "GetMapColumns", (client, key) -> client.lists().columns(key, false)),
                answered(
                        "POST",
                        "GetMappedMapColumns",
                        (client, key) -> client.lists().columns(key, true)),
                answered(
                        "GET",
                        "GetProcessesByConnection",
                        (client, key) -> client.lists().integrationsByConnection(CONNECTION)),
                answered(
                        "GET",
                        "GetProcessesForDatasource",
                        (client, key) -> client.lists().integrationsByDataSource(DATA_SOURCE)),
                answered(
                        "GET",
                        "GetOutputsForProcess",
                        (client, key) -> client.lists().outputs(key, null).stream()
                                .map(file -> file.toOutput(ZoneOffset.UTC))
                                .toList()),
                answered(
                        "GET",
                        "GetHistoryForProcess",
                        (client, key) -> client.runs().history(key).runs(ZoneOffset.UTC)),
                answered(
                        "GET",
                        "GetErrorsForProcessRun",
                        (client, key) -> client.runs().errors(key, 1).rows()),
                answered(
                        "POST",
                        "RunMap",
                        (client, key) -> client.runs()
                                .run(new Integration(key, null, null), Map.of(), new RunInput.DataSource(), watch)
                                .result()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("answers")
    void namesMayComeInAnyCase(String method, String operation, Asking asking) throws IOException {
        ApiCall call = new ApiCall(
                operation,
                method,
                simulator().apiUrl() + "/" + operation,
                Map.of(
                        "mapKey",
                        items.key(),
                        "processId",
                        items.key(),
                        "connectionId",
                        CONNECTION,
                        "dataSourceId",
                        DATA_SOURCE,
                        "runNumber",
                        "1"),
                ApiCall.read("GET", "", "").secrets(),
                "application/json",
                null,
                true,
                null);
        var calls = new AuthenticatedCalls(
                settings(),
                transport(),
                new TokenStore(clock).session(settings().tenant()),
                clock);
        JsonNode json = Json.read(calls.send(call), JsonNode.class);
        forgetRuns();
        Object expected = ask(operation, asking, json);
        assertThat(expected).isNotEqualTo(List.of());
        List<UnaryOperator<String>> cases = List.of(
                name -> name.toLowerCase(Locale.ROOT),
                name -> name.toUpperCase(Locale.ROOT),
                name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        for (UnaryOperator<String> inCase : cases) {
            // the same answer of a run once more is another call's
            forgetRuns();
            JsonNode other = renamed(json, inCase);
            assertThat(ask(operation, asking, other)).as("%s", other).isEqualTo(expected);
        }
    }

    private Object ask(String operation, Asking asking, JsonNode json) throws IOException {
        simulator().on(operation).answer(200, "application/json", json.toString());
        return asking.ask(client(), items.key());
    }

    private static JsonNode renamed(JsonNode json, UnaryOperator<String> inCase) {
        if (json instanceof ObjectNode object) {
            ObjectNode renamed = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(property -> {
                boolean isData = property.getKey().equalsIgnoreCase("dataRows");
                // rows of data have names of their own
                renamed.set(
                        inCase.apply(property.getKey()),
                        isData ? property.getValue() : renamed(property.getValue(), inCase));
            });
            return renamed;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> renamed.add(renamed(element, inCase)));
            return renamed;
        }
        return json;
    }
}
