package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.client.runs.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

import static io.github.camelsmartconnect.client.runs.Runs.lost;
import static io.github.camelsmartconnect.client.runs.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which run of the history a lost answer belonged to. */
class RunLedgerTest {

    private final MovingClock clock = new MovingClock();
    private final RunLedger ledger = new RunLedger(clock);

    @BeforeEach
    void fiveRunsBefore() {
        ledger.sawNewest(5, null);
    }

    private LostRun loseRun(long rowsSent) {
        LostRun lost = lost(ledger.begin(), rowsSent);
        ledger.lost(lost);
        return lost;
    }

    @Test
    void theNewestNumberIsAskedForAgainAfterHalfAMinute() {
        assertThat(new RunLedger(clock).isFresh()).isFalse();
        assertThat(ledger.isFresh()).isTrue();
        clock.advance(Duration.ofSeconds(29));
        assertThat(ledger.isFresh()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void theNewestNumberIsNotKnownUntilItIsRead() {
        RunLedger.Before before = new RunLedger(clock).begin();
        assertThat(before.isKnown()).isFalse();
        assertThat(before.serviceTime()).isNull();
        assertThat(ledger.begin().isKnown()).isTrue();

        ledger.unreadable();

        assertThat(ledger.begin().isKnown()).isFalse();
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void anIntegrationThatNeverRanIsKnown() {
        ledger.sawNewest(0, null);
        assertThat(ledger.begin().isKnown()).isTrue();
    }

    @Test
    void theServicesClockGoesOnAsOursDoes() {
        ledger.sawNewest(5, clock.instant().minusSeconds(600));
        clock.advance(Duration.ofSeconds(20));
        ledger.sawNewest(5, null);

        assertThat(ledger.begin().serviceTime()).isEqualTo(clock.instant().minusSeconds(600));
    }

    @Test
    void aHigherNumberInAnAnswerIsTheNewest() {
        clock.advance(Duration.ofMinutes(1));
        ledger.answered(ledger.begin(), 5, null);
        assertThat(ledger.isFresh()).isFalse();
        ledger.answered(ledger.begin(), 4, null);
        assertThat(ledger.begin().number()).isEqualTo(5);

        ledger.answered(ledger.begin(), 6, clock.instant().plusSeconds(7));

        assertThat(ledger.isFresh()).isTrue();
        assertThat(ledger.begin().number()).isEqualTo(6);
        assertThat(ledger.begin().serviceTime()).isEqualTo(clock.instant().plusSeconds(7));
    }

    @Test
    void afterARefusalTheHistoryIsAskedAgain() {
        ledger.refused(ledger.begin());
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void afterALossTheHistoryIsAskedAgain() {
        loseRun(-1);
        assertThat(ledger.isFresh()).isFalse();
    }

    @Test
    void theOneNewRunIsOursAndOnlyOnce() {
        LostRun first = loseRun(-1);
        assertThat(ledger.claim(first, List.of(run(4, 1), run(5, 1)))).isNull();
        List<Run> history = List.of(run(5, 1), run(6, 1));
        assertThat(ledger.newRuns(first, history)).containsExactly(run(6, 1));
        assertThat(ledger.claim(first, history)).isEqualTo(run(6, 1));
        assertThat(ledger.newRuns(first, history)).isEmpty();

        assertThat(ledger.claim(loseRun(-1), history)).isNull();
    }

    @Test
    void aRunThatMayYetBeAnsweredIsNotTaken() {
        RunLedger.Before waiting = ledger.begin();
        LostRun lost = loseRun(-1);
        assertThat(ledger.claim(lost, List.of(run(6, 1)))).isNull();

        ledger.answered(waiting, 6, null);

        assertThat(ledger.claim(lost, List.of(run(6, 1)))).isNull();
        assertThat(ledger.claim(lost, List.of(run(6, 1), run(7, 1)))).isEqualTo(run(7, 1));
    }

    @Test
    void eachCallIsWaitedForThoughAllAreAlike() {
        RunLedger.Before first = ledger.begin();
        ledger.begin();
        LostRun lost = loseRun(-1);
        ledger.refused(first);
        assertThat(ledger.claim(lost, List.of(run(6, 1)))).isNull();
    }

    @Test
    void runsThatAreAnsweredMeanwhileAreNeverTaken() throws Exception {
        LostRun neverRan = loseRun(-1);
        var numbers = new AtomicLong(5);
        var looked = new AtomicLong(5);
        var callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < 3; caller++) {
                calls.add(callers.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        while (numbers.get() > looked.get() + 50
                                && !Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait(); // 100 are remembered
                        }
                        RunLedger.Before before = ledger.begin();
                        ledger.answered(before, numbers.incrementAndGet(), null);
                    }
                }));
            }
            do {
                long newest = numbers.get();
                looked.set(newest);
                List<Run> history = LongStream.rangeClosed(newest - 9, newest)
                        .mapToObj(number -> run(number, 1))
                        .toList();
                assertThat(ledger.claim(neverRan, history)).isNull();
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
        assertThat(ledger.claim(lost, List.of(run(6, 1)))).isEqualTo(run(6, 1));
    }

    @Test
    void aRunFromBeforeACallIsNotThatCalls() {
        LostRun lost = loseRun(-1);
        ledger.sawNewest(6, null);
        ledger.begin();
        assertThat(ledger.claim(lost, List.of(run(6, 1)))).isEqualTo(run(6, 1));
    }

    @Test
    void twoLostRunsAreToldApartByTheirRows() {
        LostRun small = loseRun(2);
        LostRun large = loseRun(5);
        assertThat(ledger.claim(small, List.of(run(6, 2)))).isNull();
        List<Run> history = List.of(run(6, 4), run(7, 2));

        assertThat(ledger.claim(large, history)).isEqualTo(run(6, 4));
        assertThat(ledger.claim(small, history)).isEqualTo(run(7, 2));
    }

    @Test
    void ofTwoRunsThatFitNoneIsTaken() {
        LostRun lost = loseRun(5);
        List<Run> history = List.of(run(5, 5), run(6, 4), run(7, 5));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> ledger.claim(lost, history))
                .withMessageContaining("More than one new run fits")
                .satisfies(e -> {
                    assertThat(e.getRunNumberBefore()).isEqualTo(5);
                    assertThat(e.getRunsAfter()).containsExactly(run(6, 4), run(7, 5));
                });
    }

    @Test
    void aRunFitsByItsRecords() {
        LostRun three = loseRun(3);
        assertThat(three.fits(run(6, 0))).isFalse();
        assertThat(three.fits(run(6, 1))).isTrue();
        assertThat(three.fits(run(6, 3))).isTrue();
        assertThat(three.fits(run(6, 4))).isFalse();
        assertThat(lost(ledger.begin(), 0).fits(run(6, 1))).isFalse();
        assertThat(lost(ledger.begin(), -1).fits(run(6, 0))).isTrue();
        assertThat(ledger.claim(three, List.of(run(6, 4)))).isNull();
    }

    @Test
    void aRunFitsByItsDateAsFarAsTheClocksTell() {
        Instant service = clock.instant().minusSeconds(90);
        ledger.sawNewest(5, service);
        LostRun lost = loseRun(-1);

        assertThat(lost.isBefore(run(6, 1, service.minusSeconds(2)))).isTrue();
        assertThat(lost.isBefore(run(6, 1, service.minusMillis(2001)))).isFalse();
        assertThat(lost.isBefore(run(6, 1))).isTrue();
        assertThat(lost.isBefore(run(5, 1, service))).isFalse();
    }

    @Test
    void aRunThatIsNotLookedForAnyMoreCountsWhileOthersAre() {
        LostRun first = loseRun(-1);
        LostRun second = loseRun(-1);
        ledger.givenUp(first);
        assertThat(ledger.claim(second, List.of(run(6, 1)))).isNull();
        ledger.givenUp(second);

        assertThat(ledger.claim(loseRun(-1), List.of(run(6, 1)))).isEqualTo(run(6, 1));
    }

    @Test
    void ourNumbersAreForgottenWhenTheHistoryIsFarPastThem() {
        LostRun lost = loseRun(-1);
        for (long number = 6; number < 106; number++) {
            ledger.answered(ledger.begin(), number, null);
        }
        assertThat(ledger.newRuns(lost, List.of(run(6, 1), run(105, 1)))).isEmpty();

        ledger.answered(ledger.begin(), 106, null);

        assertThat(ledger.newRuns(lost, List.of(run(6, 1), run(7, 1), run(106, 1))))
                .containsExactly(run(6, 1));
    }

    @Test
    void anIntegrationHasOneLedgerHoweverItsKeyIsWritten() {
        var ledgers = new RunLedgers(clock);
        assertThat(ledgers.of("http://a", "AB")).isSameAs(ledgers.of("http://a", "ab"));
        assertThat(ledgers.of("http://a", "AB")).isNotSameAs(ledgers.of("http://b", "ab"));
    }
}
