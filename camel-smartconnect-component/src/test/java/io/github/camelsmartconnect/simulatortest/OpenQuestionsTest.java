/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The switches for what the API's documents leave open. */
class OpenQuestionsTest {

    private static final String NO_KEY = "11111111-2222-4333-8444-555555555555";

    private final SmartConnectSimulator simulator = SmartConnectSimulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-03-17T06:21:09.5Z"), ZoneOffset.UTC))
            .start();
    private final SimulatedIntegration imports = simulator.integration("IMPORT CUSTOMERS");
    private final Client client = new Client(simulator);

    @BeforeEach
    void signIn() throws Exception {
        client.signedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void datesAreInAnotherZone() throws Exception {
        imports.runOnServer();
        simulator.datesIn(ZoneId.of("Asia/Kolkata"));

        assertThat(history().get(0).get("RunDate").textValue()).isEqualTo("2026-03-17T11:51:09");
    }

    @Test
    void idsCarryAClock() throws Exception {
        imports.idsWithClock().runOnServer();

        String id = history().get(0).get("Id").textValue();
        long ticks = Long.parseLong(id.substring(24), 16) << 16;
        assertThat(Instant.parse("0001-01-01T00:00:00Z").plusSeconds(ticks / 10_000_000))
                .isEqualTo("2026-03-17T06:21:09Z");
    }

    @Test
    void historyIsLongerAndHasGaps() throws Exception {
        imports.historySize(12);
        for (int run = 1; run <= 13; run++) {
            imports.runOnServer();
        }
        imports.nextRunNumber(20).runOnServer();

        JsonNode history = history();
        assertThat(history).hasSize(12);
        assertThat(history.get(0).get("RunNumber").intValue()).isEqualTo(20);
        assertThat(history.get(1).get("RunNumber").intValue()).isEqualTo(13);
    }

    @Test
    void unknownKeysAreAnsweredInAnotherWay() throws Exception {
        simulator.answerUnknownKeysWith(400, "{\"Message\":\"No.\"}");

        HttpResponse<String> response = client.get("GetHistoryForProcess", "processId", NO_KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Message");
    }

    @Test
    void aSecondRunAtOnceIsRefused() throws Exception {
        imports.takes(Duration.ofHours(1)).answeringSecondRunWith(423, "It runs.");
        imports.runOnServer();

        assertThat(client.post("RunMap", "mapKey", imports.key()).statusCode()).isEqualTo(423);
        assertThat(imports.runCount()).isEqualTo(1);
    }

    @Test
    void rowsInTheOtherFormAreReadAsNone() throws Exception {
        simulator.takeOlderEditionOnly();
        simulator.readOtherEditionAsNothing();

        JsonNode result = Client.json(client.postBody(
                Client.XML,
                "<RequestData><Variables/><Xml><Table><No>1</No></Table></Xml></RequestData>",
                "RunMapDataTableWithErrors",
                "mapKey",
                imports.key()));

        assertThat(result.get("RecordCount").intValue()).isZero();
    }

    @Test
    void connectionsAreClosed() throws Exception {
        simulator.closeConnections();

        assertThat(client.post("GetMapList").headers().firstValue("Connection")).hasValue("close");
    }

    private JsonNode history() throws Exception {
        return Client.json(client.get("GetHistoryForProcess", "processId", imports.key()));
    }
}
