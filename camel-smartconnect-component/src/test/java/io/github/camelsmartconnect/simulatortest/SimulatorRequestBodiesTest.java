/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** How the simulator treats the bodies of requests when it is told to be hard to please. */
class SimulatorRequestBodiesTest {

    private static final String OLDER_ROWS = "<RequestData><Table><No>1</No></Table></RequestData>";
    private static final String LAST_ROWS =
            "<RequestData><Variables/><Xml><Table><No>1</No></Table></Xml></RequestData>";
    private static final String OLDER_VARIABLES = "[{\"Key\":\"GBL_A\",\"Value\":\"1\"}]";
    private static final String LAST_VARIABLES =
            "{\"Variables\":\"[{\\\"Key\\\":\\\"GBL_A\\\",\\\"Value\\\":\\\"1\\\"}]\",\"Xml\":\"\"}";

    private final SmartConnectSimulator simulator = SmartConnectSimulator.start();
    private final SimulatedIntegration items = simulator.integration("ITEMS").rows(Rows.row("No", "own"));
    private final Client client = new Client(simulator);

    @BeforeEach
    void signIn() throws Exception {
        client.withToken(simulator.issueToken());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private int rows(String body) throws Exception {
        return client.postBody(Client.XML, body, "RunMapDataTableWithErrors", "mapKey", items.key())
                .statusCode();
    }

    private int variables(String call, String body) throws Exception {
        return client.postBody(Client.JSON, body, call, "mapKey", items.key()).statusCode();
    }

    private int chunkedRows() throws Exception {
        URI uri = URI.create(
                client.url("RunMapDataTableWithErrors", "mapKey", items.key(), "token", simulator.issueToken()));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", Client.XML)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(LAST_ROWS.getBytes(StandardCharsets.UTF_8))))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void takesBothFormsInBothWaysByDefault() throws Exception {
        assertThat(rows(OLDER_ROWS)).isEqualTo(200);
        assertThat(rows(LAST_ROWS)).isEqualTo(200);
        assertThat(chunkedRows()).isEqualTo(200);
        assertThat(items.receivedRuns())
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.rows()).containsExactly(Map.of("No", "1")));
        List<LoggedCall> calls = simulator.loggedCalls("RunMapDataTableWithErrors");
        assertThat(calls).extracting(LoggedCall::hasContentLength).containsExactly(true, true, false);
        assertThat(calls).extracting(LoggedCall::isChunked).containsExactly(false, false, true);
    }

    @Test
    void readsChunksAsNothing() throws Exception {
        simulator.readChunkedBodiesAsNothing();
        assertThat(chunkedRows()).isEqualTo(200);
        assertThat(items.receivedRuns()).singleElement().satisfies(run -> {
            assertThat(run.rows()).isEmpty();
            assertThat(run.body()).isEmpty();
        });
        assertThat(rows(LAST_ROWS)).isEqualTo(200);
        assertThat(items.receivedRuns().get(1).rows()).hasSize(1);
    }

    @Test
    void refusesChunks() throws Exception {
        simulator.refuseChunkedBodies();
        assertThat(chunkedRows()).isEqualTo(411);
        assertThat(rows(LAST_ROWS)).isEqualTo(200);
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void refusesLargeBodies() throws Exception {
        simulator.refuseBodiesOver(LAST_ROWS.length() - 1);
        assertThat(rows(LAST_ROWS)).isEqualTo(413);
        assertThat(chunkedRows()).isEqualTo(413);
        assertThat(rows(OLDER_ROWS)).isEqualTo(200);
    }

    @Test
    void takesTheLastEditionOnly() throws Exception {
        simulator.takeLastEditionOnly();
        assertThat(rows(LAST_ROWS)).isEqualTo(200);
        assertThat(rows(OLDER_ROWS)).isEqualTo(400);
        for (String call : List.of("RunMapWithVariables", "GetAllDataWithVariables")) {
            assertThat(variables(call, LAST_VARIABLES)).isEqualTo(200);
            assertThat(variables(call, OLDER_VARIABLES)).isEqualTo(400);
        }
    }

    @Test
    void takesTheOlderEditionOnly() throws Exception {
        simulator.takeOlderEditionOnly();
        assertThat(rows(LAST_ROWS)).isEqualTo(400);
        assertThat(rows(OLDER_ROWS)).isEqualTo(200);
        for (String call : List.of("RunMapWithVariables", "GetAllDataWithVariables")) {
            assertThat(variables(call, LAST_VARIABLES)).isEqualTo(400);
            assertThat(variables(call, OLDER_VARIABLES)).isEqualTo(200);
        }
        simulator.reset();
        assertThat(simulator.loggedCalls()).isEmpty();
    }
}
