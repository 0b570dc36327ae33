/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.Warnings;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.rows.ColumnCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs that the service answers, and what is read of runs. */
class RunCallsTest extends RunCallsTestSupport {

    @Test
    void bringsWhatTheRunDid() throws IOException {
        RunOutcome outcome = run();
        assertThat(outcome.recovered()).isNull();
        RunResult result = outcome.result();
        assertThat(result.name()).isEqualTo("ITEMS");
        assertThat(result.key()).isEqualTo(simulated.key());
        assertThat(result.description()).isEqualTo("Items");
        assertThat(result.runNumber()).isEqualTo(1);
        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.recordCount()).isEqualTo(2);
        assertThat(result.errorCount()).isEqualTo(1);
        assertThat(result.errorMessage()).isEqualTo("1 record was rejected.");
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.runNumber()).isEqualTo(1);
            assertThat(error.record()).containsEntry("No", "2");
            assertThat(error.message()).isEqualTo("No 2s");
        });
    }

    @Test
    void eachKindOfInputHasItsCall() throws IOException {
        run(NONE, Map.of("GBL_A", "1"));
        List<Map<String, String>> rows = List.of(Map.of("No", "7"));
        run(new RunInput.Rows(rows::iterator, true), Map.of("GBL_A", "2"));
        byte[] xml = "<DataSet><Table><No>8</No></Table></DataSet>".getBytes(StandardCharsets.UTF_8);
        run(new RunInput.Xml(() -> new ByteArrayInputStream(xml), true), Map.of());
        run(
                new RunInput.XmlText(() -> new StringReader("<DataSet><Table><No>9</No></Table></DataSet>"), true),
                Map.of());

        assertThat(simulator().loggedCalls().stream()
                        .map(call -> call.endpoint())
                        .filter(call -> call.startsWith("RunMap")))
                .containsExactly("RunMapWithVariables", "RunMapDataTableWithErrors", "RunMapXml", "RunMapXml");
        assertThat(simulated.receivedRuns())
                .extracting(received -> received.variables().get("GBL_A"))
                .containsExactly("1", "2", null, null);
        assertThat(simulated.receivedRuns().subList(1, 4))
                .extracting(received -> received.rows())
                .containsExactly(List.of(Map.of("No", "7")), List.of(Map.of("No", "8")), List.of(Map.of("No", "9")));
    }

    @Test
    void theHistoryIsReadOnceBeforeAFirstRun() throws IOException {
        simulated.runOnServer();
        runs().prepare(items, ZoneOffset.UTC);
        runs().prepare(items, ZoneOffset.UTC);
        assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(1);
        assertThat(run().result().runNumber()).isEqualTo(2);
        runs().prepare(items, ZoneOffset.UTC);
        assertThat(simulator().calls("GetHistoryForProcess"))
                .as("the run's answer is as good")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 403})
    void aHistoryThatCannotBeReadIsNoReasonNotToRun(int status) throws IOException {
        answer("GetHistoryForProcess", status, "ill");
        try (var warnings = Warnings.capture()) {
            runs().prepare(items, ZoneOffset.UTC);
            assertThat(warnings.texts())
                    .singleElement()
                    .asString()
                    .startsWith("The history of integration 'ITEMS' can't be read")
                    .contains("HTTP " + status);
        }
        simulator().on("RunMap").resetAfterwards();
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(this::run)
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isNull());
    }

    @Test
    void norIsOneThatDoesNotAnswer() {
        // signs in, with time for it
        client().integrations();
        simulator().on("GetHistoryForProcess").always().hangBefore(Duration.ofSeconds(20));
        try (var warnings = Warnings.capture()) {
            clients.client(impatientSettings()).runs().prepare(items, ZoneOffset.UTC);
            assertThat(warnings.with("can't be read")).hasSize(1);
        }
    }

    @Test
    void anUnknownKeyIsKnownBeforeTheRun() {
        Integration gone = new Integration("00000000-1111-2222-3333-444444444444", "GONE", null);
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(() -> runs().prepare(gone, ZoneOffset.UTC))
                .satisfies(e -> assertThat(e.isUnknownKey()).isTrue());
    }

    @Test
    void aSignInThatFailsBeforeTheRunIsNoReadingOfTheHistory() {
        answer("GetToken", 500, "ill");
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(() -> runs().prepare(items, ZoneOffset.UTC))
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("GetToken"));
        // sign-ins pause after one that failed
        clock.advance(Duration.ofMinutes(1));
        simulator().on("GetToken").resetBefore();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(() -> runs().prepare(items, ZoneOffset.UTC))
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("GetToken"));
        // sign-ins pause after one that failed
        clock.advance(Duration.ofMinutes(1));
        simulator().on("GetToken").resetBefore();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(this::run)
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("GetToken"));
        assertThat(simulated.apiRunCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 411, 413, 415, 429})
    void aRunThatIsRefusedIsNotLookedFor(int status) {
        answer("RunMap", status, "ill");
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        SmartConnectResponseException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(status))
                .hasMessageContaining("ill");
        assertThat(simulator().calls("GetHistoryForProcess")).isZero();
        simulator().on("RunMap").times(2).answer(401, "text/plain", "");
        assertThatThrownBy(this::run).isInstanceOf(SmartConnectAuthenticationException.class);
        assertThat(simulator().calls("GetHistoryForProcess")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void afterARefusalOrALossTheHistoryIsReadAnew(int status) throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        answer("RunMap", status, "ill");
        assertThatThrownBy(this::run).isInstanceOf(SmartConnectException.class);
        int before = simulator().calls("GetHistoryForProcess");
        // the time of both is over, so that the first one is not waited for
        clock.advance(Duration.ofMinutes(1));
        runs().prepare(items, ZoneOffset.UTC);
        assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(before + 1);
        simulator().on("RunMap").resetAfterwards();
        assertThat(run().recovered().runNumber()).isEqualTo(1);
    }

    private static List<RunInput> unsendable(boolean repeatable) {
        List<Map<String, String>> rows = List.of(Map.of("No", "1"), Map.of("No", "\0"));
        return List.of(
                new RunInput.XmlText(() -> new StringReader("<DataSet>"), repeatable),
                new RunInput.Xml(() -> new ByteArrayInputStream(new byte[] {'x'}), repeatable),
                new RunInput.Rows(rows::iterator, repeatable));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrongIsKnownBeforeAnyCall(boolean repeatable) {
        for (RunInput input : unsendable(repeatable)) {
            assertThatThrownBy(() -> runs().encode(input, ColumnCheck.NONE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        RunInput rows = new RunInput.Rows(List.of(Map.of("No", "1"))::iterator, repeatable);
        assertThatThrownBy(() -> runs().checkVariables(rows, Map.of("GBL_A", "\0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator().loggedCalls()).isEmpty();
        assertThatThrownBy(() -> runs().encode(unsendable(repeatable).get(0), ColumnCheck.NONE))
                .hasMessageStartingWith("The body is not a valid XML document: ")
                .hasMessageContaining("Nothing was run.");
    }

    @Test
    void whatIsNotEncodedIsNotTakenForARunWithoutRows() {
        RunInput rows = new RunInput.Rows(List.of(Map.of("No", "1"))::iterator, true);
        assertThatThrownBy(() -> runs().run(items, Map.of(), rows, watch()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @Test
    void historyAndErrorsAreRead() {
        simulated.runOnServer();
        simulated.runWithErrors(3);
        assertThat(runs().history(simulated.key()).newest()).isEqualTo(2);
        RunErrors errors = runs().errors(simulated.key(), 2);
        assertThat(errors.rows()).hasSize(3);
        for (String other : List.of("{\"runNumber\":3}", "{\"runNumber\":2,\"mapKey\":\"other\"}")) {
            answer("GetErrorsForProcessRun", 200, other);
            assertThatThrownBy(() -> runs().errors(simulated.key(), 2))
                    .isInstanceOf(SmartConnectResponseException.class)
                    .hasMessageContaining("which may mix up responses");
        }
        answer("GetErrorsForProcessRun", 200, "null");
        assertThatThrownBy(() -> runs().errors(simulated.key(), 2))
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageStartingWith("The service has no run 2 of the integration " + simulated.key());
    }
}
