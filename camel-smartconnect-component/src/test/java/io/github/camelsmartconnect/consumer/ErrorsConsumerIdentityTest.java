/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Records come once though the service lists them in another order, with other ids, or late. */
class ErrorsConsumerIdentityTest extends ErrorsConsumerTestSupport {

    private static final Duration SETTLE_TIME = Duration.ofMinutes(10);

    private final MovingClock clock = new MovingClock();

    @Override
    protected Clock clock() {
        return clock;
    }

    private static void failFor(ErrorsConsumerIdentityTest test, String record) {
        test.failing = exchange ->
                record.equals(exchange.getMessage().getBody(Map.class).get("RecordNo"));
    }

    @Test
    void aRecordThatFailedComesAgainWhereverItIsListed() throws Exception {
        SimulatedIntegration a = simulator().integration("A").inAnyOrder();
        a.runWithErrors(3);
        consume("name=A");
        failFor(this, "3");
        assertThat(poll()).containsExactlyInAnyOrder("A/1/1", "A/1/2");
        failing = exchange -> false;
        assertThat(poll()).containsExactly("A/1/3");
        assertThat(poll()).isEmpty();
    }

    @Test
    void idsThatAreOthersAtEachReadingBringNothingAgain() throws Exception {
        SimulatedIntegration a = simulator().integration("A").inAnyOrder().renewingIds();
        a.runWithErrors(20);
        var repository = new MemoryIdempotentRepository();
        consume("name=A", repository);
        failFor(this, "7");
        assertThat(poll()).hasSize(19);
        for (int i = 0; i < 10; i++) {
            assertThat(poll()).isEmpty();
        }
        restart("name=A", repository);
        assertThat(poll()).isEmpty();
        failing = exchange -> false;
        assertThat(poll()).containsExactly("A/1/7");
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        assertThat(repository.getCache().keySet()).noneMatch(key -> key.contains("/rec/") || key.contains("/begun/"));
    }

    @Test
    void recordsWithoutIdsThatAreAlikeAreCounted() throws Exception {
        SimulatedIntegration a =
                simulator().integration("A").inAnyOrder().withoutIds().rejecting(row -> true, "Unknown country.");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(Rows.row("RecordNo", "same"));
            rows.add(Rows.row("RecordNo", "other"));
        }
        a.runOnServer(rows);
        var repository = new MemoryIdempotentRepository();
        consume("name=A", repository);
        failing = exchange -> received.size() >= 4;
        assertThat(poll()).hasSize(4);
        failing = exchange -> received.size() >= 7;
        restart("name=A", repository);
        poll();
        assertThat(received).hasSize(7);
        failing = exchange -> false;
        poll();
        assertThat(poll()).isEmpty();
        assertThat(received).extracting(Received::label).hasSize(10);
        assertThat(received.stream().map(Received::label).filter("A/1/same"::equals))
                .hasSize(5);
    }

    @Test
    void ofRecordsThatAreAlikeTheOneWhoseExchangeFailedComesAgain() throws Exception {
        SimulatedIntegration a = simulator().integration("A").inAnyOrder().rejecting(row -> true, "Unknown country.");
        a.runOnServer(
                List.of(Rows.row("RecordNo", "same"), Rows.row("RecordNo", "same"), Rows.row("RecordNo", "same")));
        String second = a.runs().get(0).failedRows().get(1).ident();
        consume("name=A");
        failing = exchange ->
                second.equals(exchange.getMessage().getHeader(SmartConnectConstants.RECORD_ID, String.class));
        assertThat(poll()).hasSize(2);
        failing = exchange -> false;
        assertThat(poll()).hasSize(1);
        assertThat(received.get(2).headers()).containsEntry(SmartConnectConstants.RECORD_ID, second);
        assertThat(poll()).isEmpty();
    }

    @Test
    void errorsThatShowAfterTheHistoryToldOfNoneAreDelivered() throws Exception {
        SimulatedIntegration a = simulator().integration("A").errorsDelay(2);
        a.runWithErrors(2);
        consume("name=A");
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        assertThat(poll()).containsExactly("A/1/1", "A/1/2");
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("Run 1")).isEmpty();
    }

    @Test
    void errorsThatTheHistoryNeverTellsOfAreDeliveredOnceTheRunSettled() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        consume("name=A");
        var history = simulator()
                .on("GetHistoryForProcess")
                .always()
                .answer(
                        200,
                        "application/json",
                        "[{\"Id\":\"h\",\"MapId\":\"A\",\"RunNumber\":1,\"RecordCount\":2,\"ErrorCount\":0}]");
        assertThat(poll()).isEmpty();
        clock.advance(SETTLE_TIME);
        assertThat(poll()).containsExactly("A/1/1", "A/1/2");
        assertThat(history.timesUsed()).isEqualTo(2);
        assertThat(poll()).isEmpty();
        assertThat(simulator().calls("GetErrorsForProcessRun")).isEqualTo(1);
    }

    @Test
    void errorsOfALongRunThatShowsFromItsStartAreDeliveredAtItsEnd() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        var atWork = simulator()
                .on("GetHistoryForProcess")
                .always()
                .answer(
                        200,
                        "application/json",
                        "[{\"Id\":\"" + a.runs().get(0).id() + "\",\"MapId\":\"A\",\"RunNumber\":1}]");
        var noErrors = simulator()
                .on("GetErrorsForProcessRun")
                .always()
                .answer(200, "application/json", "{\"runTenants\":[]}");
        consume("name=A");
        assertThat(poll()).isEmpty();
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(poll()).isEmpty();
        atWork.cancel();
        noErrors.cancel();
        assertThat(poll()).containsExactly("A/1/1", "A/1/2");
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("were reset")).isEmpty();
    }

    @Test
    void whatWasDeliveredOfARunDoesNotComeAgainWhenItsCountsChangeLate() throws Exception {
        SimulatedIntegration a = simulator().integration("A").showingErrors(2);
        a.runWithErrors(3);
        consume("name=A");
        assertThat(poll()).hasSize(2);
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        clock.advance(Duration.ofHours(1));
        a.showingErrors(3);
        assertThat(poll()).containsExactly("A/1/3");
        assertThat(poll()).isEmpty();
    }

    @Test
    void errorsThatShowOneAfterAnotherAreDelivered() throws Exception {
        SimulatedIntegration a = simulator().integration("A").showingErrors(1);
        a.runWithErrors(3);
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1");
        a.showingErrors(2);
        assertThat(poll()).containsExactly("A/1/2");
        a.showingErrors(3);
        assertThat(poll()).containsExactly("A/1/3");
        assertThat(poll()).isEmpty();
    }

    @Test
    void unsplitARunIsOneMessageAndWhatComesLateAnother() throws Exception {
        SimulatedIntegration a = simulator().integration("A").showingErrors(2);
        a.runWithErrors(3);
        consume("name=A&splitResults=false");
        assertThat(poll()).containsExactly("A/1");
        a.showingErrors(3);
        assertThat(poll()).containsExactly("A/1");
        assertThat((List<?>) received.get(0).body()).hasSize(2);
        assertThat((List<?>) received.get(1).body()).hasSize(1);
        assertThat(poll()).isEmpty();
    }

    @Test
    void unsplitARunIsNotHandedOutBeforeItIsWhole() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        a.showingErrors(2);
        consume("name=A&splitResults=false");
        simulator()
                .on("GetHistoryForProcess")
                .always()
                .answer(
                        200,
                        "application/json",
                        "[{\"Id\":\"h\",\"MapId\":\"A\",\"RunNumber\":1,\"RecordCount\":3,\"ErrorCount\":3,"
                                + "\"ErrorsSaved\":true}]");
        assertThat(poll()).isEmpty();
        a.showingErrors(3);
        assertThat(poll()).containsExactly("A/1");
        assertThat((List<?>) received.get(0).body()).hasSize(3);
    }

    @Test
    void aRunIsReadTwiceHoweverOftenItIsPolled() throws Exception {
        simulator().integration("A").runWithErrors(5);
        consume("name=A");
        for (int i = 0; i < 20; i++) {
            poll();
        }
        assertThat(simulator().calls("GetErrorsForProcessRun")).isEqualTo(1);
        clock.advance(SETTLE_TIME);
        for (int i = 0; i < 20; i++) {
            poll();
        }
        assertThat(simulator().calls("GetErrorsForProcessRun"))
                .as("a last look for what came late")
                .isEqualTo(2);
        assertThat(received).hasSize(5);
    }

    @Test
    void anOldRunIsReadOnce() throws Exception {
        simulator().integration("A").runWithErrors(5);
        clock.advance(SETTLE_TIME.plusMinutes(1));
        consume("name=A");
        for (int i = 0; i < 5; i++) {
            poll();
        }
        assertThat(simulator().calls("GetErrorsForProcessRun")).isEqualTo(1);
        assertThat(received).hasSize(5);
    }

    @Test
    void aRecordThatFailedAndIsNotListedForOnceComesAgain() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        consume("name=A");
        failFor(this, "2");
        assertThat(poll()).containsExactly("A/1/1");
        failing = exchange -> false;
        a.showingErrors(1);
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        a.showingErrors(2);
        assertThat(poll()).containsExactly("A/1/2");
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("no longer")).isEmpty();
    }

    @Test
    void aRecordThatFailedAndIsNotListedAnyMoreIsToldOnce() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        consume("name=A");
        failFor(this, "2");
        assertThat(poll()).containsExactly("A/1/1");
        a.showingErrors(1);
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("1 records or files of run 1 of integration 'A' were not delivered"))
                .hasSize(1);
    }

    @Test
    void aNewRunOfAThousandErrorsAsksTheRepositoryAFewTimes() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        var queries = new java.util.concurrent.atomic.AtomicInteger();
        var repository = new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                queries.incrementAndGet();
                return super.contains(key);
            }
        };
        consume("name=A", repository);
        poll();
        queries.set(0);
        a.runWithErrors(1000);
        assertThat(poll()).hasSize(1000);
        assertThat(queries).hasValueLessThanOrEqualTo(3);
        queries.set(0);
        clock.advance(SETTLE_TIME);
        poll();
        assertThat(queries).hasValueLessThanOrEqualTo(3);
    }
}
