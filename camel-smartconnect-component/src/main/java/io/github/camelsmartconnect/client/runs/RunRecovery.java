/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * Finds in the history the run whose answer was lost. A front end drops a request after some 230 seconds while the
 * run goes on, so this is the normal end of a long run (API document, Q7 to Q10, Q20 and Q21). It never runs anything.
 */
final class RunRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecovery.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** A run whose service answered has ended, so it shows soon or never. */
    private static final Duration ANSWERED_BY_SERVICE = Duration.ofMinutes(1);

    /** The wait for a second look when the first one that shows the run is the last one. */
    private static final Duration LAST_PAUSE = Duration.ofSeconds(1);

    private final Function<String, RunHistory> histories;
    private final Clock clock;
    private final Duration firstPause;

    RunRecovery(Function<String, RunHistory> histories, Clock clock, Duration firstPause) {
        this.histories = histories;
        this.clock = clock;
        this.firstPause = firstPause;
    }

    /**
     * Looks until exactly one new run fits, or until it is certain that none will. A run is taken when two looks show it
     * alike: nothing says that its entry is final when it first shows.
     *
     * @throws SmartConnectRunUnknownException when it stays open which run was ours, or how it ended
     */
    Run find(LostRun lost, RunLedger ledger, RunWatch watch) {
        Instant deadline = deadline(lost, watch);
        LOG.info(
                "The answer of a run of integration '{}' was lost; looking for it in the history until {}. {}",
                lost.integration().label(),
                deadline,
                lost.cause().getMessage());
        List<Run> newRuns = List.of();
        Run seen = null;
        Duration pause = firstPause;
        boolean isLast = false;
        while (true) {
            List<Run> history = history(lost, ledger, watch);
            newRuns = history == null ? newRuns : ledger.newRuns(lost, history);
            if (!lost.before().isKnown()) {
                throw unknown(lost, newRuns, "The history could not be read before the call");
            }
            Run before = seen;
            Run found = history == null
                    ? null
                    : ledger.claim(lost, history, run -> run.recordCount() > 0 && run.equals(before));
            if (found != null && found.equals(seen)) {
                if (found.recordCount() > 0) {
                    return taken(lost, found);
                }
                if (ledger.isShownAtItsEnd()) {
                    throw withoutRecords(lost, found);
                }
            }
            boolean isNew = found != null && !found.equals(seen);
            seen = history == null ? seen : found;
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isNegative() || left.isZero()) {
                if (isLast || !isNew) {
                    throw seen == null
                            ? unknown(lost, newRuns, timeIsOver(lost))
                            : seen.recordCount() > 0
                                    ? unknown(lost, newRuns, "Its entry in the history was still changing")
                                    : withoutRecords(lost, seen);
                }
                isLast = true;
                left = firstPause.compareTo(LAST_PAUSE) < 0 ? firstPause : LAST_PAUSE;
            }
            Duration wanted = isNew ? firstPause : pause;
            if (isStopping(watch, wanted.compareTo(left) < 0 ? wanted : left)) {
                throw unknown(lost, newRuns, "The route is being stopped");
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Instant deadline(LostRun lost, RunWatch watch) {
        Instant end = watch.time().deadline();
        if (!lost.isAnsweredByService()) {
            return end;
        }
        Instant soon = clock.instant().plus(ANSWERED_BY_SERVICE);
        return soon.isBefore(end) ? soon : end;
    }

    private static String timeIsOver(LostRun lost) {
        return lost.isAnsweredByService()
                ? "The service answered, but not with the result of the run, and the history shows no run that fits"
                : "The time of the option 'runTimeout' is over";
    }

    private static Run taken(LostRun lost, Run found) {
        LOG.info(
                "Run {} of integration '{}' is taken for the one whose answer was lost",
                found.runNumber(),
                lost.integration().label());
        return found;
    }

    /** The last runs, oldest first; null when they can't be read now. */
    private List<Run> history(LostRun lost, RunLedger ledger, RunWatch watch) {
        try {
            RunHistory history = histories.apply(lost.integration().key());
            ledger.saw(history, watch.zone());
            return history.oldestFirst(watch.zone());
        } catch (SmartConnectException e) {
            LOG.debug("The history could not be read; it is asked again. {}", e.getMessage());
            return null;
        }
    }

    private static boolean isStopping(RunWatch watch, Duration pause) {
        try {
            return watch.pause().await(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The history has no status: such a run may have failed, or have found no data (API document, Q21). */
    private static SmartConnectRunUnknownException withoutRecords(LostRun lost, Run run) {
        return new SmartConnectRunUnknownException(
                "Integration '" + lost.integration().label() + "' ran as run " + run.runNumber()
                        + ", but its answer was lost, and the history shows no records of it. So it is unknown whether it"
                        + " failed, found no data, or is still at work. It was not run again: look into SmartConnect"
                        + " before you do. Cause: " + lost.cause().getMessage(),
                lost.before().number(),
                List.of(run),
                lost.cause());
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
