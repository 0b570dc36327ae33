package io.github.camelsmartconnect.client.runs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.BreakingServer;
import io.github.camelsmartconnect.Warnings;
import io.github.camelsmartconnect.client.ClientTestSupport;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs and what is left of them, over HTTP and without a route. */
class RunCallsTest extends ClientTestSupport {

    private static final RunInput NONE = new RunInput.DataSource();

    /** A second by a clock that each pause moves on. */
    private final RunWatch watch = new RunWatch(Duration.ofSeconds(1), ZoneOffset.UTC, pause -> {
        clock.advance(pause);
        return false;
    });

    private SimulatedIntegration simulated;
    private Integration items;

    @BeforeEach
    void define() {
        simulated = simulator()
                .integration("ITEMS")
                .description("Items")
                .rows(Map.of("No", "1"), Map.of("No", "2"))
                .rejecting(row -> "2".equals(row.get("No")), "No 2s");
        items = new Integration(simulated.key(), "ITEMS", "Items");
    }

    private RunCalls runs() {
        return client().runs();
    }

    private RunOutcome run(RunInput input, Map<String, String> variables) throws IOException {
        return runs().run(items, variables, input, watch);
    }

    private RunOutcome run() throws IOException {
        return run(NONE, Map.of());
    }

    private void answer(String operation, int status, String body) {
        simulator().on(operation).answer(status, "application/json", body);
    }

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
        runs().prepare(items);
        runs().prepare(items);
        assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(1);
        assertThat(run().result().runNumber()).isEqualTo(2);
        runs().prepare(items);
        assertThat(simulator().calls("GetHistoryForProcess"))
                .as("the run's answer is as good")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 403})
    void aHistoryThatCannotBeReadIsNoReasonNotToRun(int status) throws IOException {
        answer("GetHistoryForProcess", status, "ill");
        try (var warnings = Warnings.capture()) {
            runs().prepare(items);
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
        simulator().on("GetHistoryForProcess").always().hangBefore(Duration.ofMillis(1_200));
        try (var warnings = Warnings.capture()) {
            runs().prepare(items);
            assertThat(warnings.with("can't be read")).hasSize(1);
        }
    }

    @Test
    void anUnknownKeyIsKnownBeforeTheRun() {
        Integration gone = new Integration("00000000-1111-2222-3333-444444444444", "GONE", null);
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(() -> runs().prepare(gone))
                .satisfies(e -> assertThat(e.isUnknownKey()).isTrue());
    }

    @Test
    void aSignInThatFailsBeforeTheRunIsNoReadingOfTheHistory() {
        answer("GetToken", 500, "ill");
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(() -> runs().prepare(items))
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("GetToken"));
        simulator().on("GetToken").resetBefore();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(() -> runs().prepare(items))
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("GetToken"));
        simulator().on("GetToken").resetBefore();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(this::run)
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("GetToken"));
        assertThat(simulated.apiRunCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 502, 503, 504})
    void aLostResultIsFoundInTheHistory(int status) throws IOException {
        runs().prepare(items);
        if (status == 0) {
            simulator().on("RunMap").resetAfterwards();
        } else {
            simulator().on("RunMap").answerAfterwards(status, "text/plain", "gone");
        }
        RunOutcome outcome = run();
        assertThat(outcome.recovered().runNumber()).isEqualTo(1);
        RunResult result = outcome.result();
        assertThat(result.name()).isEqualTo("ITEMS");
        assertThat(result.key()).isEqualTo(simulated.key());
        assertThat(result.description()).isEqualTo("Items");
        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.recordCount()).isEqualTo(2);
        assertThat(result.errors()).extracting(RunError::message).containsExactly("No 2s");
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
    }

    @Test
    void aLostResultWithoutErrorsAsksForNone() throws IOException {
        simulated.acceptingAll();
        runs().prepare(items);
        simulator().on("RunMap").resetAfterwards();
        assertThat(run().result().status()).isEqualTo(RunStatus.SUCCESS);
        simulated.rejecting(row -> true, "none").savesErrors(false);
        simulator().on("RunMap").resetAfterwards();
        RunResult result = run().result();
        assertThat(result.errorCount()).isEqualTo(2);
        assertThat(result.errors()).isEmpty();
        assertThat(simulator().calls("GetErrorsForProcessRun")).isZero();
    }

    @Test
    void aLostResultComesWithoutErrorsThatCannotBeRead() throws IOException {
        runs().prepare(items);
        simulator().on("RunMap").resetAfterwards();
        answer("GetErrorsForProcessRun", 500, "ill");
        try (var warnings = Warnings.capture()) {
            assertThat(run().result().errors()).isEmpty();
            assertThat(warnings.with("The 1 errors of run 1 of integration 'ITEMS' can't be read"))
                    .hasSize(1);
        }
    }

    @Test
    void theRowsThatWereSentTellWhichRunWasOurs() throws IOException {
        runs().prepare(items);
        simulator()
                .on("RunMapDataTableWithErrors")
                .meanwhile(() -> simulated.runOnServer())
                .resetAfterwards();
        List<Map<String, String>> rows = List.of(Map.of("No", "7"));
        RunOutcome outcome = run(new RunInput.Rows(rows::iterator, true), Map.of());
        assertThat(outcome.recovered().recordCount()).isEqualTo(1);
    }

    @Test
    void aRequestThatBrokeBeforeItsEndIsNotLookedFor() throws IOException {
        var rows = Stream.generate(() -> Map.of("No", "x".repeat(100))).limit(1_000_000);
        try (var server = new BreakingServer(simulator().apiUrl(), 100_000)) {
            RunCalls calls = clients.client(settings(
                            server.url(simulator().apiUrl()), simulator().password(), null))
                    .runs();
            calls.prepare(items);
            assertThatThrownBy(() -> calls.run(items, Map.of(), new RunInput.Rows(rows::iterator, false), watch))
                    .isInstanceOf(SmartConnectRunUnknownException.class)
                    .hasMessageContaining("The request broke before it was sent to its end");
            // one look before the run, and none after
            assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(1);
            assertThat(simulated.apiRunCount()).isZero();

            calls.prepare(items);
            simulator().on("RunMap").resetAfterwards();
            assertThat(calls.run(items, Map.of(), NONE, watch).recovered().runNumber())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRunThatIsRefusedIsNotLookedFor() {
        answer("RunMap", 500, "ill");
        assertThatThrownBy(this::run)
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("ill");
        assertThat(simulator().calls("GetHistoryForProcess")).isZero();
        simulator().on("RunMap").times(2).answer(401, "text/plain", "");
        assertThatThrownBy(this::run).isInstanceOf(SmartConnectAuthenticationException.class);
    }

    @Test
    void afterARefusalTheHistoryIsReadAnew() throws IOException {
        runs().prepare(items);
        answer("RunMap", 500, "ill");
        assertThatThrownBy(this::run).isInstanceOf(SmartConnectResponseException.class);
        runs().prepare(items);
        assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(2);
        // and no call is waited for
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

    @Test
    void whatCanBeCheckedBeforeIsNotSentWhenItIsWrong() {
        for (RunInput input : unsendable(true)) {
            assertThatThrownBy(() -> run(input, Map.of())).isInstanceOf(IllegalArgumentException.class);
        }
        RunInput rows = new RunInput.Rows(List.of(Map.of("No", "1"))::iterator, false);
        assertThatThrownBy(() -> run(rows, Map.of("GBL_A", "\0"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @Test
    void whatIsFoundWrongOnTheWayRunsNothing() throws IOException {
        runs().prepare(items);
        for (RunInput input : unsendable(false)) {
            assertThatThrownBy(() -> run(input, Map.of())).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(simulated.apiRunCount()).isZero();
        assertThatThrownBy(() -> run(unsendable(false).get(0), Map.of()))
                .hasMessageStartingWith("The body is not an XML document that can be sent: ")
                .hasMessageContaining("Nothing was run.");

        // and none of them is waited for when a later run is looked for
        runs().prepare(items);
        simulator().on("RunMap").resetAfterwards();
        assertThat(run().recovered().runNumber()).isEqualTo(1);
    }

    @Test
    void anAnsweredRunIsNotTakenForALostOne() throws IOException {
        runs().prepare(items);
        assertThat(run().result().runNumber()).isEqualTo(1);
        simulator().on("RunMap").resetAfterwards();
        assertThat(run().recovered().runNumber()).isEqualTo(2);
    }

    @Test
    void aRunThatWasGivenUpIsNotCountedWithLaterOnes() throws IOException {
        runs().prepare(items);
        simulator().on("RunMap").resetBefore();
        assertThatThrownBy(this::run).isInstanceOf(SmartConnectRunUnknownException.class);
        runs().prepare(items);
        simulator().on("RunMap").resetAfterwards();
        assertThat(run().recovered().runNumber()).isEqualTo(1);
    }

    @Test
    void aHistoryThatCannotBeReadAnyMoreLeavesNoOldNumber() {
        runs().prepare(items);
        clock.advance(Duration.ofHours(1));
        answer("GetHistoryForProcess", 500, "ill");
        runs().prepare(items);
        simulator().on("RunMap").resetAfterwards();
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(this::run)
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isNull());
    }

    @Test
    void whatTheHistoryLeavesOutIsTheIntegrationsOwn() throws IOException {
        runs().prepare(items);
        simulator().on("RunMap").resetAfterwards();
        answer("GetHistoryForProcess", 200, "[{\"RunNumber\":1,\"ErrorCount\":0,\"ErrorsSaved\":true}]");
        assertThat(run().result().name()).isEqualTo("ITEMS");
        assertThat(simulator().calls("GetErrorsForProcessRun")).isZero();
    }

    @Test
    void historyAndErrorsAreRead() {
        simulated.runOnServer();
        simulated.runWithErrors(3);
        assertThat(runs().history(simulated.key()).newest()).isEqualTo(2);
        RunErrors errors = runs().errors(simulated.key(), 2);
        assertThat(errors.rows()).hasSize(3);
        answer("GetErrorsForProcessRun", 200, "null");
        assertThatThrownBy(() -> runs().errors(simulated.key(), 2))
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageStartingWith("The service knows no run 2 of the integration " + simulated.key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|SUCCESS",
                "\"0\"|SUCCESS",
                "true|SUCCESS",
                "\"True\"|SUCCESS",
                "\" Success \"|SUCCESS",
                "\"Successful\"|SUCCESS",
                "1|FAILURE",
                "false|FAILURE",
                "\"Failed\"|FAILURE",
                "null|FAILURE"
            },
            quoteCharacter = '!')
    void successIsToldInManyWays(String status, RunStatus expected) throws IOException {
        answer("RunMap", 200, "{\"RunNumber\":7,\"Status\":" + status + "}");
        RunResult result = run().result();
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.name()).as("where the answer has none").isEqualTo("ITEMS");
        assertThat(result.key()).isEqualTo(simulated.key());
        assertThat(result.errorMessage()).isNull();
    }

    @Test
    void aSuccessWithErrorsIsNone() throws IOException {
        answer("RunMap", 200, "{\"RunNumber\":7,\"Status\":0,\"ErrorCount\":1,\"ErrorMessage\":\"of x\"}");
        RunResult result = run().result();
        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.errorMessage()).isEqualTo("of x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void anAnswerWithoutARunNumberIsNone(String body) {
        answer("RunMap", 200, body);
        assertThatThrownBy(this::run)
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("The answer tells no run number");
    }

    @Test
    void errorsThatCannotBeReadAreWarnedOf() throws IOException {
        answer("RunMap", 200, "{\"MapId\":\"ITEMS\",\"RunNumber\":7,\"Status\":1,\"Errors\":\"<DataTable><a>\"}");
        try (var warnings = Warnings.capture()) {
            assertThat(run().result().errors()).isEmpty();
            assertThat(warnings.with("The errors in the answer of run 7 of integration 'ITEMS' can't be read"))
                    .hasSize(1);
        }
    }
}
