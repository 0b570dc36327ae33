/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
import io.github.camelsmartconnect.rows.ColumnCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs whose answer is lost: what the history tells of them, and what may not be taken for them. */
class LostRunCallsTest extends RunCallsTestSupport {

    @ParameterizedTest
    @ValueSource(ints = {0, 502, 503, 504})
    void aLostResultIsFoundInTheHistory(int status) throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
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
        runs().prepare(items, ZoneOffset.UTC);
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
        runs().prepare(items, ZoneOffset.UTC);
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
        runs().prepare(items, ZoneOffset.UTC);
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
            calls.prepare(items, ZoneOffset.UTC);
            RunInput encoded = calls.encode(new RunInput.Rows(rows::iterator, false), ColumnCheck.NONE);
            assertThatThrownBy(() -> calls.run(items, Map.of(), encoded, watch()))
                    .isInstanceOf(SmartConnectRunUnknownException.class)
                    .hasMessageContaining("The request was interrupted before it was sent completely");
            // one look before the run, and none after
            assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(1);
            assertThat(simulated.apiRunCount()).isZero();

            calls.prepare(items, ZoneOffset.UTC);
            simulator().on("RunMap").resetAfterwards();
            assertThat(calls.run(items, Map.of(), NONE, watch()).recovered().runNumber())
                    .isEqualTo(1);
        }
    }

    @Test
    void anAnsweredRunIsNotTakenForALostOne() throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        assertThat(run().result().runNumber()).isEqualTo(1);
        simulator().on("RunMap").resetAfterwards();
        assertThat(run().recovered().runNumber()).isEqualTo(2);
    }

    @Test
    void aRunThatWasGivenUpMayYetShowForAsLongAgain() throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        simulator().on("RunMap").resetBefore();
        assertThatThrownBy(this::run).isInstanceOf(SmartConnectRunUnknownException.class);
        runs().prepare(items, ZoneOffset.UTC);
        simulator().on("RunMap").resetAfterwards();
        Instant begun = clock.instant();
        // it may be the first one's for so long
        assertThat(run().recovered().runNumber()).isEqualTo(1);
        assertThat(clock.instant()).isAfterOrEqualTo(begun.plusSeconds(5));
    }

    @Test
    void theAnswerOfAnotherIntegrationIsNotOurs() throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        simulator()
                .on("RunMap")
                .answerChanged(body -> body.replace(simulated.key(), "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c"));
        assertThat(run().recovered().runNumber()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "\"x\""})
    void anAnswerWithoutANumberIsLost(String number) throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        simulator().on("RunMap").answerChanged(body -> body.replace("\"RunNumber\":1", "\"RunNumber\":" + number));
        assertThat(run().recovered().runNumber()).isEqualTo(1);
    }

    @Test
    void theAnswerOfARunBeforeIsNotOurs() throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        run();
        simulator().on("RunMap").answerChanged(body -> body.replace("\"RunNumber\":2", "\"RunNumber\":1"));
        RunOutcome outcome = run();
        assertThat(outcome.recovered().runNumber()).isEqualTo(2);
        assertThat(simulated.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aResponseThatCannotBeTakenInIsLost() throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        // more than the client reads whole
        simulator().on("RunMap").answerChanged(body -> body + " ".repeat(70_000_000));
        assertThat(run().recovered().runNumber()).isEqualTo(1);
    }

    @Test
    void aHistoryThatCannotBeReadAnyMoreLeavesNoOldNumber() {
        runs().prepare(items, ZoneOffset.UTC);
        clock.advance(Duration.ofHours(1));
        answer("GetHistoryForProcess", 500, "ill");
        runs().prepare(items, ZoneOffset.UTC);
        simulator().on("RunMap").resetAfterwards();
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(this::run)
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isNull());
    }

    @Test
    void whatTheHistoryLeavesOutIsTheIntegrationsOwn() throws IOException {
        runs().prepare(items, ZoneOffset.UTC);
        simulator().on("RunMap").resetAfterwards();
        simulator()
                .on("GetHistoryForProcess")
                .times(2)
                .answer(
                        200,
                        "application/json",
                        "[{\"RunNumber\":1,\"RunDate\":\"" + LocalDateTime.now(ZoneOffset.UTC)
                                + "\",\"RecordCount\":2,\"ErrorCount\":0,\"ErrorsSaved\":true}]");
        assertThat(run().result().name()).isEqualTo("ITEMS");
        assertThat(simulator().calls("GetErrorsForProcessRun")).isZero();
    }

    @Test
    void aRunWithoutADateIsNotGuessed() {
        runs().prepare(items, ZoneOffset.UTC);
        simulator().on("RunMap").resetAfterwards();
        simulator()
                .on("GetHistoryForProcess")
                .always()
                .answer(200, "application/json", "[{\"RunNumber\":1,\"RecordCount\":2}]");
        assertThatThrownBy(this::run)
                .isInstanceOf(SmartConnectRunUnknownException.class)
                .hasMessageContaining("run 1 (2 records, 0 errors, null)");
    }
}
