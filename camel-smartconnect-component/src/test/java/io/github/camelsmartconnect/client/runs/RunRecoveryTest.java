package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.client.runs.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How long, and how often, a lost run is looked for. */
class RunRecoveryTest {

    private static final Duration FIRST = Duration.ofSeconds(5);

    private final MovingClock clock = new MovingClock();
    private final RunLedger ledger = new RunLedger(clock);
    private final Deque<List<HistoryEntry>> histories = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final RunRecovery recovery = new RunRecovery(this::history, clock, FIRST);

    private RunHistory history(String key) {
        asked.add(key);
        List<HistoryEntry> entries = histories.isEmpty() ? List.of(entry(5)) : histories.poll();
        if (entries.isEmpty()) {
            throw new SmartConnectAnswerLostException("GetHistoryForProcess", "No answer", null);
        }
        return RunHistory.of(key, entries, clock.instant().plusSeconds(90));
    }

    private static HistoryEntry entry(long number) {
        return new HistoryEntry("id" + number, "ITEMS", number, null, 3, 1, true);
    }

    private LostRun lose() {
        LostRun lost = Runs.lost(ledger.begin(), -1);
        ledger.lost(lost);
        return lost;
    }

    private Run find(LostRun lost, Duration timeout) {
        return find(lost, timeout, pause -> {
            pauses.add(pause);
            clock.advance(pause);
            return false;
        });
    }

    private Run find(LostRun lost, Duration timeout, RunWatch.StopSignal stop) {
        Instant deadline = clock.instant().plus(timeout);
        return recovery.find(lost, ledger, new RunWatch(timeout, ZoneOffset.UTC, stop), deadline);
    }

    @Test
    void looksAtLengtheningIntervals() {
        ledger.sawNewest(5, null);
        for (int i = 0; i < 7; i++) {
            histories.add(List.of(entry(5)));
        }
        histories.add(List.of(entry(6), entry(5)));

        Run run = find(lose(), Duration.ofHours(1));

        assertThat(run.runNumber()).isEqualTo(6);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);
        assertThat(asked).hasSize(8).containsOnly(Runs.ITEMS.key());
    }

    @Test
    void endsWhenTheTimeIsOver() {
        ledger.sawNewest(5, null);

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofSeconds(17)))
                .withMessageStartingWith("It is unknown whether integration 'ITEMS' ran")
                .withMessageContaining("the option 'runTimeout' is over")
                .withMessageContaining("Newest run before the call: 5; after it the history shows no new run.")
                .withMessageEndingWith("The connection broke")
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isEqualTo(5));
        // the last look is at the end itself
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 10L, 2L);
        assertThat(asked).hasSize(4);
    }

    @Test
    void looksOnceEvenAfterTheEnd() {
        ledger.sawNewest(5, null);
        histories.add(List.of(entry(6)));

        assertThat(find(lose(), Duration.ofSeconds(-1)).runNumber()).isEqualTo(6);
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofSeconds(-1)));
        assertThat(pauses).isEmpty();
    }

    @Test
    void aHistoryThatCannotBeReadIsAskedAgain() {
        ledger.sawNewest(5, null);
        histories.add(List.of());
        histories.add(List.of(entry(6)));

        assertThat(find(lose(), Duration.ofMinutes(1)).runNumber()).isEqualTo(6);
    }

    @Test
    void namesTheRunsThatItMayBe() {
        ledger.sawNewest(5, null);
        ledger.begin(); // another call waits for its answer
        histories.add(List.of(entry(7), entry(6), entry(5)));
        histories.add(List.of());

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), FIRST))
                .withMessageContaining("the history shows run 6 (3 records, 1 errors, null), run 7 (3 records,")
                .satisfies(e ->
                        assertThat(e.getRunsAfter()).extracting(Run::runNumber).containsExactly(6L, 7L));
    }

    @Test
    void withoutTheNumberBeforeNoneIsTaken() {
        histories.add(List.of(entry(6)));

        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofMinutes(1)))
                .withMessageContaining("The history could not be read before the call")
                .withMessageContaining("Newest run before the call: not known; after it the history shows run 6")
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isNull());
        assertThat(asked).hasSize(1);
    }

    @Test
    void anIntegrationThatNeverRanBeforeHasANumber() {
        ledger.sawNewest(0, null);
        histories.add(List.of(entry(1), entry(2)));
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), FIRST))
                .withMessageContaining("Newest run before the call: 0;")
                .satisfies(e -> assertThat(e.getRunNumberBefore()).isZero());
    }

    @Test
    void endsWhenTheRouteIsStopped() {
        ledger.sawNewest(5, null);
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofMinutes(1), pause -> true))
                .withMessageContaining("The route is being stopped");
        assertThat(asked).hasSize(1);
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        ledger.sawNewest(5, null);
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> find(lose(), Duration.ofMinutes(1), pause -> {
                    throw new InterruptedException();
                }))
                .withMessageContaining("The route is being stopped");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatItReadsIsTheNewestOfTheNextCall() {
        ledger.sawNewest(5, null);
        histories.add(List.of(entry(6)));
        find(lose(), Duration.ofMinutes(1));
        assertThat(ledger.isFresh()).isTrue();
        RunLedger.Before next = ledger.begin();
        assertThat(next.number()).isEqualTo(6);
        assertThat(next.serviceTime()).isEqualTo(clock.instant().plusSeconds(90));
    }
}
