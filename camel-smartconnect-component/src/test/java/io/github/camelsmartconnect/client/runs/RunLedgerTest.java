/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

import static io.github.camelsmartconnect.client.runs.Runs.history;
import static io.github.camelsmartconnect.client.runs.Runs.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which run of the history a lost answer belonged to. */
class RunLedgerTest {

    private final MovingClock clock = new MovingClock();
    private final RunDating dating = new RunDating();
    private final RunLedger ledger = new RunLedger(clock, dating);

    @BeforeEach
    void fiveRunsBefore() {
        saw(5);
    }

    private void saw(long newest) {
        ledger.saw(numbered(clock.instant(), newest), ZoneOffset.UTC);
    }

    private Run run(long number, int records) {
        return Runs.run(number, records, clock.instant());
    }

    private LostRun lost(RunLedger.Before before, long rowsSent) {
        return Runs.lost(before, clock.instant(), rowsSent);
    }

    private LostRun loseRun(long rowsSent) {
        LostRun lost = lost(ledger.begin(), rowsSent);
        ledger.lost(lost);
        return lost;
    }

    private Run claim(LostRun lost, List<Run> history) {
        return ledger.claim(lost, history, run -> true);
    }

    private void answered(RunLedger.Before before, long number, Instant serviceTime) {
        ledger.answered(before, number, clock.instant(), serviceTime);
    }

    @Test
    void theNewestNumberIsAskedForAgainAfterHalfAMinute() {
        assertThat(new RunLedger(clock, dating).isFresh()).isFalse();
        assertThat(ledger.isFresh()).isTrue();
        clock.advance(Duration.ofSeconds(29));
        assertThat(ledger.isFresh()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void theNewestNumberIsNotKnownUntilItIsRead() {
        RunLedger.Before before = new RunLedger(clock, dating).begin();
        assertThat(before.isKnown()).isFalse();
        assertThat(before.serviceTime(clock.instant()))
                .as("of a service that tells none")
                .isEqualTo(clock.instant());
        assertThat(ledger.begin().isKnown()).isTrue();

        ledger.unreadable();

        assertThat(ledger.begin().isKnown()).isFalse();
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void anIntegrationThatNeverRanIsKnown() {
        ledger.saw(history(null), ZoneOffset.UTC);
        assertThat(ledger.begin().isKnown()).isTrue();
    }

    @Test
    void theServicesClockGoesOnAsOursDoes() {
        clock.advance(Duration.ofMinutes(10));
        ledger.saw(numbered(clock.instant().minusSeconds(600), 5), ZoneOffset.UTC);
        clock.advance(Duration.ofSeconds(20));
        ledger.saw(numbered(null, 5), ZoneOffset.UTC);

        assertThat(ledger.begin().serviceTime(clock.instant()))
                .isEqualTo(clock.instant().minusSeconds(600));
        assertThat(ledger.begin().serviceTime(null)).isNull();
    }

    @Test
    void theServicesClockIsTakenFromTheResponseThatWasReadSoonest() {
        clock.advance(Duration.ofMinutes(10));
        Instant service = clock.instant().minusSeconds(600);
        ledger.saw(numbered(service.minusSeconds(3), 5), ZoneOffset.UTC);
        ledger.saw(numbered(service, 5), ZoneOffset.UTC);
        ledger.saw(numbered(service.minusSeconds(2), 5), ZoneOffset.UTC);
        assertThat(ledger.begin().serviceTime(clock.instant())).isEqualTo(service);

        // a clock was set
        ledger.saw(numbered(service.minusSeconds(5), 5), ZoneOffset.UTC);
        assertThat(ledger.begin().serviceTime(clock.instant())).isEqualTo(service.minusSeconds(5));
        // clocks drift
        clock.advance(Duration.ofMinutes(10));
        Instant now = clock.instant().minusSeconds(606);
        ledger.saw(numbered(now, 5), ZoneOffset.UTC);
        assertThat(ledger.begin().serviceTime(clock.instant())).isEqualTo(now);
    }

    @Test
    void aHigherNumberInAnAnswerIsTheNewest() {
        clock.advance(Duration.ofMinutes(1));
        RunLedger.Before before = ledger.begin();
        RunLedger.Before other = ledger.begin();
        answered(before, 7, clock.instant().plusSeconds(7));
        assertThat(ledger.isFresh()).isTrue();
        assertThat(ledger.begin().number()).isEqualTo(7);
        assertThat(ledger.begin().serviceTime(clock.instant()))
                .isEqualTo(clock.instant().plusSeconds(7));

        answered(other, 6, null);

        assertThat(ledger.begin().number()).isEqualTo(7);
    }

    @Test
    void afterARefusalOrALossTheHistoryIsAskedAgain() {
        ledger.refused(ledger.begin());
        assertThat(ledger.isFresh()).isFalse();
        saw(5);
        loseRun(-1);
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void theOneNewRunIsOursAndOnlyOnce() {
        LostRun first = loseRun(-1);
        assertThat(claim(first, List.of(run(4, 1), run(5, 1)))).isNull();
        List<Run> history = List.of(run(5, 1), run(6, 1));
        assertThat(ledger.newRuns(first, history)).containsExactly(run(6, 1));
        assertThat(claim(first, history)).isEqualTo(run(6, 1));
        assertThat(ledger.newRuns(first, history)).isEmpty();

        assertThat(claim(loseRun(-1), history)).isNull();
    }

    @Test
    void aRunIsOnlyTakenWhenItIsFinal() {
        LostRun lost = loseRun(-1);
        assertThat(ledger.claim(lost, List.of(run(6, 0)), run -> false)).isEqualTo(run(6, 0));
        assertThat(ledger.newRuns(lost, List.of(run(6, 0)))).hasSize(1);
        assertThat(claim(lost, List.of(run(6, 1)))).isEqualTo(run(6, 1));
        assertThat(ledger.newRuns(lost, List.of(run(6, 1)))).isEmpty();
    }

    @Test
    void aRunThatMayYetBeAnsweredIsNotTaken() {
        RunLedger.Before waiting = ledger.begin();
        LostRun lost = loseRun(-1);
        assertThat(claim(lost, List.of(run(6, 1)))).isNull();

        answered(waiting, 6, clock.instant());

        assertThat(claim(lost, List.of(run(6, 1)))).isNull();
        assertThat(claim(lost, List.of(run(6, 1), run(7, 1)))).isEqualTo(run(7, 1));
    }

    @Test
    void aCallThatBeganLaterIsNotWaitedFor() {
        LostRun lost = loseRun(-1);
        Run before = run(6, 1);
        clock.advance(Duration.ofSeconds(2));
        ledger.begin();
        assertThat(claim(lost, List.of(before))).isEqualTo(before);
    }

    @Test
    void eachCallIsWaitedForThoughAllAreAlike() {
        RunLedger.Before first = ledger.begin();
        ledger.begin();
        LostRun lost = loseRun(-1);
        ledger.refused(first);
        assertThat(claim(lost, List.of(run(6, 1)))).isNull();
    }

    @Test
    void runsThatAreAnsweredMeanwhileAreNeverTaken() throws Exception {
        var numbers = new AtomicLong(5);
        var looked = new AtomicLong(5);
        var callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < 3; caller++) {
                calls.add(callers.submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        while (numbers.get() > looked.get() + 50
                                && !Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait(); // 100 are remembered
                        }
                        RunLedger.Before before = ledger.begin();
                        answered(before, numbers.incrementAndGet(), clock.instant());
                    }
                }));
            }
            do {
                LostRun neverRan = loseRun(-1);
                long newest = numbers.get();
                looked.set(newest);
                List<Run> history = LongStream.rangeClosed(newest - 9, newest)
                        .mapToObj(number -> run(number, 1))
                        .toList();
                assertThat(claim(neverRan, history)).isNull();
                neverRan.giveUp(clock.instant());
            } while (!calls.stream().allMatch(Future::isDone));
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(ledger.begin().number()).isEqualTo(numbers.get());
    }

    @Test
    void aRefusedCallIsNotWaitedFor() {
        RunLedger.Before waiting = ledger.begin();
        LostRun lost = loseRun(-1);
        ledger.refused(waiting);
        assertThat(claim(lost, List.of(run(6, 1)))).isEqualTo(run(6, 1));
    }

    @Test
    void twoLostRunsAreToldApartByTheirRows() {
        LostRun small = loseRun(2);
        LostRun large = loseRun(5);
        assertThat(claim(small, List.of(run(6, 2)))).isNull();
        List<Run> history = List.of(run(6, 4), run(7, 2));

        assertThat(claim(large, history)).isEqualTo(run(6, 4));
        assertThat(claim(small, history)).isEqualTo(run(7, 2));
    }

    @Test
    void aRunIsNobodysWhileTheRunOfAnotherCallIsMissing() {
        LostRun one = loseRun(2);
        loseRun(5);
        loseRun(3);
        // the first fits one run only, the second one of two, but there are three calls
        List<Run> history = List.of(run(6, 2), run(7, 4));
        assertThat(claim(one, history)).isNull();
    }

    @Test
    void aRunIsNotTakenWhileAnotherMayBeHidden() {
        LostRun lost = loseRun(-1);
        // run 6 may show late, and be the one
        assertThat(claim(lost, List.of(run(5, 1), run(7, 1)))).isNull();
        answered(ledger.begin(), 6, clock.instant());
        assertThat(claim(lost, List.of(run(5, 1), run(7, 1)))).isEqualTo(run(7, 1));
    }

    @Test
    void ofTwoRunsThatFitNoneIsTaken() {
        LostRun lost = loseRun(5);
        List<Run> history = List.of(run(5, 5), run(6, 4), run(7, 5));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> claim(lost, history))
                .withMessageContaining("More than one new run fits")
                .satisfies(e -> {
                    assertThat(e.getRunNumberBefore()).isEqualTo(5);
                    assertThat(e.getRunsAfter()).containsExactly(run(6, 4), run(7, 5));
                });
    }

    @Test
    void aRunFitsByItsRecords() {
        LostRun three = loseRun(3);
        assertThat(three.fits(run(6, 0), dating)).isFalse();
        assertThat(three.fits(run(6, 1), dating)).isTrue();
        assertThat(three.fits(run(6, 3), dating)).isTrue();
        assertThat(three.fits(run(6, 4), dating)).isFalse();
        assertThat(lost(ledger.begin(), 0).fits(run(6, 1), dating)).isFalse();
        assertThat(lost(ledger.begin(), -1).fits(run(6, 0), dating)).isTrue();
        assertThat(claim(three, List.of(run(6, 4)))).isNull();
    }

    @Test
    void aRunFitsByItsDateAsFarAsTheClocksTell() {
        clock.advance(Duration.ofMinutes(10));
        Instant service = clock.instant().minusSeconds(90);
        ledger.saw(numbered(service, 5), ZoneOffset.UTC);
        LostRun bare = loseRun(-1);
        LostRun three = loseRun(3);

        assertThat(bare.fits(Runs.run(6, 1, service), dating)).isTrue();
        assertThat(bare.fits(Runs.run(6, 1, service.minusSeconds(1)), dating)).isFalse();
        assertThat(bare.fits(Runs.run(5, 1, service), dating)).isFalse();
        // it fits if runs are dated by their end, which is not known
        Run later = Runs.run(6, 3, service.plusSeconds(30));
        assertThat(bare.fits(later, dating)).isFalse();
        assertThat(three.fits(later, dating)).isTrue();
        assertThat(three.fits(Runs.run(6, 2, service.plusSeconds(30)), dating)).isFalse();
        // the same without a date
        assertThat(bare.fits(Runs.run(6, 3, null), dating)).isFalse();
        assertThat(three.fits(Runs.run(6, 3, null), dating)).isTrue();
    }

    @Test
    void howRunsAreDatedIsLearnedFromThoseThatWereAnswered() {
        RunLedger.Before before = ledger.begin();
        Instant written = clock.instant();
        clock.advance(Duration.ofSeconds(20));
        ledger.answered(before, 6, written, clock.instant());
        assertThat(ledger.isShownAtItsEnd()).isFalse();

        ledger.saw(history(clock.instant(), Runs.entry(6, 1, clock.instant())), ZoneOffset.UTC);

        assertThat(ledger.isShownAtItsEnd()).isTrue();
    }

    @Test
    void whatWasGivenUpMayYetTurnOutToHaveRun() {
        LostRun first = loseRun(-1);
        first.giveUp(clock.instant().plusSeconds(100));
        LostRun second = loseRun(-1);
        assertThat(claim(second, List.of(run(6, 1)))).isNull();
        assertThat(ledger.isForgettable()).isFalse();
        second.giveUp(clock.instant().plusSeconds(100));
        clock.advance(Duration.ofSeconds(100));

        assertThat(claim(loseRun(-1), List.of(run(6, 1)))).isEqualTo(run(6, 1));
        clock.advance(Duration.ofSeconds(30));
        assertThat(ledger.isForgettable()).isTrue();
    }

    @Test
    void ourNumbersAreForgottenWhenTheHistoryIsFarPastThem() {
        LostRun lost = loseRun(-1);
        for (long number = 6; number < 106; number++) {
            answered(ledger.begin(), number, clock.instant());
        }
        assertThat(ledger.newRuns(lost, List.of(run(6, 1), run(105, 1)))).isEmpty();

        answered(ledger.begin(), 106, clock.instant());

        assertThat(ledger.newRuns(lost, List.of(run(6, 1), run(7, 1), run(106, 1))))
                .containsExactly(run(6, 1));
    }

    @Test
    void aNumberThatWasThereBeforeIsNotNew() {
        RunLedger.Before concurrent = ledger.begin();
        RunLedger.Before before = ledger.begin();
        assertThat(ledger.isNew(before, 5)).isFalse();
        assertThat(ledger.isNew(before, 6)).isTrue();
        answered(before, 6, clock.instant());
        assertThat(ledger.isNew(concurrent, 6)).isFalse();
        assertThat(ledger.isNewInNewNumbering(concurrent, 6, List.of(run(6, 1))))
                .as("another call was answered with it meanwhile")
                .isFalse();
    }

    @Test
    void aNumberThatWasThereBeforeMayBeThatOfANewNumbering() {
        answered(ledger.begin(), 6, clock.instant());
        Run old = run(6, 1);
        clock.advance(Duration.ofSeconds(10));
        RunLedger.Before before = ledger.begin();

        // the numbering goes on, and the answer is an old one once more
        assertThat(ledger.isNewInNewNumbering(before, 6, List.of(old))).isFalse();
        assertThat(ledger.isNewInNewNumbering(before, 5, List.of(run(5, 1), run(6, 1))))
                .isFalse();
        assertThat(ledger.isNewInNewNumbering(before, 1, List.of())).isFalse();
        assertThat(ledger.isNewInNewNumbering(before, 1, List.of(Runs.run(1, 1, null))))
                .isFalse();

        assertThat(ledger.isNewInNewNumbering(before, 1, List.of(run(1, 1)))).isTrue();
        answered(before, 1, clock.instant());
        assertThat(ledger.begin().number()).isEqualTo(1);
    }

    @Test
    void aRunOfANewNumberingIsNotAnOldOneOfTheSameNumber() {
        ledger.saw(history(clock.instant()), ZoneOffset.UTC);
        answered(ledger.begin(), 1, clock.instant());
        clock.advance(Duration.ofSeconds(10));
        ledger.saw(history(clock.instant()), ZoneOffset.UTC);
        LostRun lost = loseRun(-1);
        assertThat(claim(lost, List.of(run(1, 1)))).isEqualTo(run(1, 1));
    }

    @Test
    void anIntegrationHasOneLedgerInAContextHoweverItsKeyIsWritten() throws Exception {
        try (var context = new DefaultCamelContext();
                var other = new DefaultCamelContext()) {
            RunLedgers ledgers = RunLedgers.of(context, clock);
            assertThat(RunLedgers.of(context, clock)).isSameAs(ledgers);
            assertThat(RunLedgers.of(other, clock)).isNotSameAs(ledgers);
            assertThat(ledgers.of("http://a/API", "AB")).isSameAs(ledgers.of("http://a/api", "ab"));
            assertThat(ledgers.of("http://a/API", "AB")).isNotSameAs(ledgers.of("http://b/API", "ab"));
        }
    }

    @Test
    void integrationsThatAreNotRunAnyMoreAreForgotten() {
        var ledgers = new RunLedgers(clock);
        RunLedger busy = ledgers.of("http://a", "busy");
        busy.begin();
        RunLedger idle = ledgers.of("http://a", "idle");
        for (int i = 0; i < 1_000; i++) {
            ledgers.of("http://a", "key" + i);
        }
        assertThat(ledgers.of("http://a", "busy")).isSameAs(busy);
        assertThat(ledgers.of("http://a", "idle")).isNotSameAs(idle);
    }

    @Test
    void aLowNumberOfANewNumberingIsOneOfOursToo() {
        answered(ledger.begin(), 500, clock.instant());
        ledger.unreadable();
        RunLedger.Before concurrent = ledger.begin();
        assertThat(ledger.isNew(concurrent, 3)).isTrue();

        answered(ledger.begin(), 3, clock.instant());

        assertThat(ledger.isNew(concurrent, 3)).isFalse();
        assertThat(ledger.isNew(concurrent, 500)).isFalse();
        assertThat(ledger.isNew(concurrent, 4)).isTrue();
        assertThat(ledger.isNew(concurrent, 501)).isTrue();
    }
}
