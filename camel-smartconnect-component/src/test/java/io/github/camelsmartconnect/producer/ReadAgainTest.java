/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** What only reads is repeated when the service asks for it or the connection breaks; a run never is. */
class ReadAgainTest extends SmartConnectTestSupport {

    private SimulatedIntegration items;

    @BeforeEach
    void defineIntegration() {
        items = simulator().integration("ITEMS").rows(row("No", "1"));
    }

    private Exchange query(String options) {
        return send("smartconnect:query?name=ITEMS" + options, null);
    }

    private static Stream<Consumer<FaultBuilder>> passing() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(2).atZone(ZoneOffset.UTC));
        return Stream.of(
                fault -> fault.answer(429, "text/plain", "", Map.of("Retry-After", "1")),
                fault -> fault.answer(503, "text/plain", "", Map.of("Retry-After", "1")),
                fault -> fault.answer(503, "text/plain", "", Map.of("Retry-After", date)),
                fault -> fault.answer(503, "text/plain", ""),
                FaultBuilder::resetBefore,
                FaultBuilder::resetAfterwards);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void callThatReadsIsRepeated(Consumer<FaultBuilder> fault) {
        fault.accept(simulator().on("GetAllData"));

        assertThat(query("").getMessage().getBody()).isEqualTo(List.of(Map.of("No", "1")));
        assertThat(simulator().calls("GetAllData")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"public-key", "GetMapList"})
    void answerThatBreaksInTheMiddleIsReadAgain(String endpoint) {
        simulator().on(endpoint).brokenBody();

        assertThat(query("").getMessage().getBody()).isEqualTo(List.of(Map.of("No", "1")));
        assertThat(simulator().calls(endpoint)).isEqualTo(2);
    }

    @Test
    void callIsRepeatedThreeTimesAtMost() {
        simulator().on("GetAllData").always().answer(503, "text/plain", "busy");

        assertThat(query("").getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("503")
                .hasMessageContaining("busy")
                .hasMessageContaining("retry later");
        assertThat(simulator().calls("GetAllData")).isEqualTo(4);
    }

    @Test
    void connectionIsTriedThreeTimesMoreAtMost() {
        simulator().on("GetAllData").always().resetBefore();

        assertThat(query("").getException())
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("was closed before the response was complete");
        assertThat(simulator().calls("GetAllData")).isEqualTo(4);
    }

    @Test
    void serviceThatWantsMoreThanAMinuteIsNotWaitedFor() {
        simulator().on("GetAllData").answer(429, "text/plain", "", Map.of("Retry-After", "61"));

        assertThat(query("").getException()).hasMessageContaining("limits the number of calls");
        assertThat(simulator().calls("GetAllData")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 502, 504})
    void otherStatusIsNotRepeated(int status) {
        simulator().on("GetAllData").answer(status, "text/plain", "");

        assertThat(query("").getException())
                .isInstanceOfSatisfying(
                        SmartConnectResponseException.class,
                        e -> assertThat(e.getHttpResponseCode()).isEqualTo(status));
        assertThat(simulator().calls("GetAllData")).isEqualTo(1);
    }

    @Test
    void responseTimeoutIsNotRepeated() {
        simulator().on("GetAllData").hangAfterwards(Duration.ofMinutes(1));

        assertThat(query("&responseTimeout=200").getException()).hasMessageContaining("'responseTimeout'");
        assertThat(simulator().calls("GetAllData")).isEqualTo(1);
    }

    @Test
    void runThatIsNotWantedNowIsNotRepeated() {
        simulator().on("RunMap").answer(429, "text/plain", "", Map.of("Retry-After", "1"));

        assertThat(send("smartconnect:run?name=ITEMS", null).getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("429");
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
        assertThat(items.apiRunCount()).isZero();
    }

    private static Stream<Consumer<FaultBuilder>> losses() {
        return Stream.of(
                fault -> fault.answer(503, "text/plain", "", Map.of("Retry-After", "1")),
                fault -> fault.answer(502, "text/plain", ""),
                fault -> fault.answer(504, "text/html", "<html>"),
                FaultBuilder::resetBefore);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lostRunIsLookedForAndNotRepeated(Consumer<FaultBuilder> fault) {
        fault.accept(simulator().on("RunMap", "RunMapDataTableWithErrors").times(2));

        for (Object body : new Object[] {null, List.of(Map.of("No", 1))}) {
            assertThat(send("smartconnect:run?name=ITEMS&runTimeout=1500", body).getException())
                    .isInstanceOf(SmartConnectRunUnknownException.class)
                    .hasMessageContaining("ITEMS")
                    .hasMessageContaining("not run again");
        }
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isEqualTo(1);
        assertThat(items.apiRunCount()).isZero();
    }
}
