package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * Finds in the history the run whose answer was lost. A front end drops a request after some 230 seconds while the
 * run goes on, so this is the normal end of a long run (API document, section 8). It never runs anything.
 */
final class RunRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecovery.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** Both clocks are told in whole seconds. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Function<String, RunHistory> histories;
    private final Clock clock;
    private final Duration firstPause;

    RunRecovery(Function<String, RunHistory> histories, Clock clock, Duration firstPause) {
        this.histories = histories;
        this.clock = clock;
        this.firstPause = firstPause;
    }

    /**
     * A run whose answer was lost.
     *
     * @param before the state before the call
     * @param rowsSent the rows that were sent; -1 when it took none, or none that are counted
     * @param cause why the answer was lost
     */
    record LostRun(Integration integration, RunLedger.Before before, long rowsSent, SmartConnectException cause) {

        /** Whether the run came after the call began. */
        boolean isBefore(Run run) {
            Instant earliest = before.serviceTime();
            return run.runNumber() > before.number()
                    && (earliest == null
                            || run.runDate() == null
                            || !run.runDate().toInstant().isBefore(earliest.minus(CLOCK_TOLERANCE)));
        }

        /** Whether the run can be this one by what it worked on. */
        boolean fits(Run run) {
            return rowsSent < 0 || run.recordCount() > 0 && run.recordCount() <= rowsSent;
        }

        /** Whether this run must be the candidate, if it is any of these. */
        boolean isOnlyFittedBy(Run candidate, List<Run> runs) {
            return runs.stream()
                    .filter(this::isBefore)
                    .filter(this::fits)
                    .toList()
                    .equals(List.of(candidate));
        }
    }

    /**
     * Looks until exactly one new run fits, or until it is certain that none will.
     *
     * @throws SmartConnectRunUnknownException when it stays open which run was ours, or whether there was one
     */
    Run find(LostRun lost, RunLedger ledger, RunWatch watch, Instant deadline) {
        LOG.info(
                "The answer of a run of integration '{}' was lost; looking for it in the history until {}. {}",
                lost.integration().label(),
                deadline,
                lost.cause().getMessage());
        List<Run> newRuns = List.of();
        Duration pause = firstPause;
        while (true) {
            List<Run> history = history(lost, ledger, watch);
            if (history != null) {
                newRuns = ledger.newRuns(lost, history);
            }
            if (!lost.before().isKnown()) {
                throw unknown(lost, newRuns, "The history could not be read before the call");
            }
            Run found = history == null ? null : ledger.claim(lost, history);
            if (found != null) {
                LOG.info(
                        "Run {} of integration '{}' is taken for the one whose answer was lost",
                        found.runNumber(),
                        lost.integration().label());
                return found;
            }
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isNegative() || left.isZero()) {
                throw unknown(lost, newRuns, "The time of the option 'runTimeout' is over");
            }
            if (isStopping(watch, pause.compareTo(left) < 0 ? pause : left)) {
                throw unknown(lost, newRuns, "The route is being stopped");
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** The last runs, oldest first; null when they can't be read now. */
    private List<Run> history(LostRun lost, RunLedger ledger, RunWatch watch) {
        try {
            RunHistory history = histories.apply(lost.integration().key());
            ledger.sawNewest(history.newest(), history.serviceTime());
            return history.oldestFirst(watch.zone());
        } catch (SmartConnectException e) {
            LOG.debug("The history could not be read; it is asked again. {}", e.getMessage());
            return null;
        }
    }

    private static boolean isStopping(RunWatch watch, Duration pause) {
        try {
            return watch.stop().await(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** @param why the reason, as a sentence without its full stop */
    static SmartConnectRunUnknownException unknown(LostRun lost, List<Run> newRuns, String why) {
        String runs = newRuns.isEmpty()
                ? "no new run"
                : newRuns.stream()
                        .map(run -> "run " + run.runNumber() + " (" + run.recordCount() + " records, "
                                + run.errorCount() + " errors, " + run.runDate() + ")")
                        .collect(Collectors.joining(", "));
        long before = lost.before().number();
        return new SmartConnectRunUnknownException(
                "It is unknown whether integration '" + lost.integration().label()
                        + "' ran: its answer was lost. " + why + ". Newest run before the call: "
                        + (before < 0 ? "not known" : before) + "; after it the history shows " + runs
                        + ". It was not run again: look into SmartConnect before you do. Cause: "
                        + lost.cause().getMessage(),
                before < 0 ? null : before,
                newRuns,
                lost.cause());
    }
}
