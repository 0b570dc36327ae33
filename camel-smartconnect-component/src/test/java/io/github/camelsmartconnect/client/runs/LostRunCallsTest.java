package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.BreakingServer;
import io.github.camelsmartconnect.Warnings;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs whose answer is lost: what the history tells of them, and what may not be taken for them. */
class LostRunCallsTest extends RunCallsTestSupport {

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
}
