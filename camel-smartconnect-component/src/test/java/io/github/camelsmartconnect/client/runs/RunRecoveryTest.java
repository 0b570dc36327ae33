/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.client.calls.CallTime;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How long, and how often, a lost run is looked for. */
class RunRecoveryTest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final List<HistoryEntry> UNREADABLE = List.of();

    private final MovingClock clock = new MovingClock();
    private final RunDating dating = new RunDating();
    private final RunLedger ledger = new RunLedger(clock, dating);
    private final Deque<List<HistoryEntry>> histories = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final RunRecovery recovery = new RunRecovery(this::history, clock, FIRST);
    private final HistoryEntry five = entry(5, 3);
    private final HistoryEntry six = entry(6, 3);

    private RunHistory history(String key) {
        asked.add(key);
        List<HistoryEntry> entries = histories.size() == 1 ? histories.peek() : histories.poll();
        if (entries.isEmpty()) {
            throw new SmartConnectAnswerLostException("GetHistoryForProcess", "No answer", null);
        }
        return Runs.history(clock.instant(), entries.toArray(HistoryEntry[]::new));
    }

    private HistoryEntry entry(long number, int records) {
        return Runs.entry(number, records, clock.instant());
    }

    /** What the history answers, look by look; the last one stays. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private void answers(List<HistoryEntry>... answers) {
        histories.addAll(List.of(answers));
    }

    private void fiveBefore() {
        ledger.saw(Runs.numbered(clock.instant(), 5), ZoneOffset.UTC);
    }

    private LostRun lose(long rows, boolean byService) {
        LostRun lost = Runs.lost(ledger.begin(), clock.instant(), rows, byService);
        ledger.lost(lost);
        return lost;
    }

    private LostRun lose() {
        return lose(-1, false);
    }

    private Run find(LostRun lost, Duration timeout) {
        return find(lost, timeout, pause -> {
            pauses.add(pause);
            clock.advance(pause);
            return false;
        });
    }

    private Run find(LostRun lost, Duration timeout, RunWatch.Pause stop) {
        return recovery.find(
                lost, ledger, new RunWatch(new CallTime(timeout, "runTimeout", clock), ZoneOffset.UTC, stop));
    }

    @Test
    void looksAtLengtheningIntervalsAndOnceMoreWhenItShows() {
        fiveBefore();
        answers(
                List.of(five),
                List.of(five),
                List.of(five),
                List.of(five),
                List.of(five),
                List.of(five),
                List.of(six, five));

        Run run = find(lose(), Duration.ofHours(1));

        assertThat(run.runNumber()).isEqualTo(6);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 5L);
        assertThat(asked).hasSize(8).containsOnly(Runs.ITEMS.key());
    }

    @Test
    void aRunWhoseCountsStillChangeIsNotTaken() {
        fiveBefore();
        answers(List.of(entry(6, 0)), List.of(entry(6, 0)), List.of(entry(6, 2)), List.of(entry(6, 3)));

        assertThat(find(lose(), Duration.ofHours(1)).recordCount()).isEqualTo(3);
        assertThat(asked).hasSize(5);
    }

    @Test
    void endsWhenTheTimeIsOver() {
        fiveBefore();
        answers(List.of(five));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofSeconds(17)))
                .withMessageStartingWith("It is unknown whether integration 'ITEMS' ran")
                .withMessageContaining("the option 'runTimeout' elapsed")
                .withMessageContaining("Newest run before the call: 5; runs in the history after it: no new run.")
                .withMessageEndingWith("The connection broke")
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isEqualTo(5));
        // the last look is at the end itself
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 2L);
        assertThat(asked).hasSize(4);
    }

    @Test
    void endsAfterAMinuteWhenTheServiceItselfAnswered() {
        fiveBefore();
        answers(List.of(five));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(-1, true), Duration.ofHours(1)))
                .withMessageContaining("The service responded without the result of the run");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 25L);
        clock.advance(Duration.ofHours(1));
        pauses.clear();
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(-1, true), Duration.ofSeconds(8)));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 3L);
    }

    @Test
    void looksTwiceEvenAfterTheEnd() {
        fiveBefore();
        answers(List.of(six));

        assertThat(find(lose(), Duration.ofSeconds(-1)).runNumber()).isEqualTo(6);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L);
        pauses.clear();
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofSeconds(-1)));
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRunThatStillChangesAtTheEndIsUnknown() {
        fiveBefore();
        answers(List.of(six), List.of(entry(6, 4)));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofSeconds(-1)))
                .withMessageContaining("Its entry in the history is still changing");
    }

    @Test
    void aRunWithoutRecordsIsUnknownAtTheEndOfTheTime() {
        fiveBefore();
        answers(List.of(entry(6, 0)));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofSeconds(17)))
                .withMessageStartingWith("Integration 'ITEMS' ran as run 6, but its response was lost")
                .satisfies(e ->
                        assertThat(e.getRunsAfter()).extracting(Run::runNumber).containsExactly(6L));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 2L);
    }

    @Test
    void aRunWithoutRecordsIsUnknownAtOnceWhereItsEntryIsMadeAtItsEnd() {
        fiveBefore();
        dating.learn(
                clock.instant(),
                clock.instant().plusSeconds(10),
                clock.instant().plusSeconds(10));
        answers(List.of(entry(6, 0)));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofHours(1)))
                .withMessageStartingWith("Integration 'ITEMS' ran as run 6");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aHistoryThatCannotBeReadIsAskedAgain() {
        fiveBefore();
        answers(UNREADABLE, List.of(six), UNREADABLE, List.of(six));

        assertThat(find(lose(), Duration.ofMinutes(1)).runNumber()).isEqualTo(6);
        assertThat(asked).hasSize(4);
    }

    @Test
    void namesTheRunsThatItMayBe() {
        fiveBefore();
        ledger.begin(); // another call waits for its answer
        answers(List.of(entry(7, 3), six, five), UNREADABLE);

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), FIRST))
                .withMessageContaining("runs in the history after it: run 6 (3 records, 0 errors,")
                .withMessageContaining("run 7 (3 records,")
                .satisfies(e ->
                        assertThat(e.getRunsAfter()).extracting(Run::runNumber).containsExactly(6L, 7L));
    }

    @Test
    void withoutTheNumberBeforeNoneIsTaken() {
        answers(List.of(six));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofMinutes(1)))
                .withMessageContaining("The history could not be read before the call")
                .withMessageContaining("Newest run before the call: not known; runs in the history after it: run 6")
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isNull());
        assertThat(asked).hasSize(1);
    }

    @Test
    void anIntegrationThatNeverRanBeforeHasANumber() {
        ledger.saw(Runs.history(clock.instant()), ZoneOffset.UTC);
        answers(List.of(entry(1, 1), entry(2, 1)));
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), FIRST))
                .withMessageContaining("Newest run before the call: 0;")
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isZero());
    }

    @Test
    void endsWhenTheRouteIsStopped() {
        fiveBefore();
        answers(List.of(five));
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofMinutes(1), pause -> true))
                .withMessageContaining("The route is being stopped");
        assertThat(asked).hasSize(1);
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        fiveBefore();
        answers(List.of(five));
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofMinutes(1), pause -> {
                    throw new InterruptedException();
                }))
                .withMessageContaining("The route is being stopped");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatItReadsIsTheNewestOfTheNextCall() {
        fiveBefore();
        answers(List.of(six));
        find(lose(), Duration.ofMinutes(1));
        assertThat(ledger.isFresh()).isTrue();
        assertThat(ledger.begin().number()).isEqualTo(6);
    }
}
