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
 * Recovers a run whose response was lost from the history. A front end drops a request after about 230 seconds while
 * the run continues, so this is normal for long runs (API document, Q7 to Q10, Q20 and Q21). It never runs an
 * integration.
 */
final class RunRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecovery.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** If the service responded, the run has ended, so it appears in the history soon or never. */
    private static final Duration ANSWERED_BY_SERVICE = Duration.ofMinutes(1);

    /** Delay before the confirming poll if the run appeared in the last regular poll. */
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
     * Polls the history until exactly one new run matches, or until it is certain that none will. A run is accepted
     * when two polls return the same entry, as the first one need not be final.
     *
     * @throws SmartConnectRunUnknownException if the run can't be identified, or its outcome is unknown
     */
    Run find(LostRun lost, RunLedger ledger, RunWatch watch) {
        var event = new RecoveryEvent();
        event.begin();
        try {
            Run run = look(lost, ledger, watch);
            event.found = true;
            event.runNumber = run.runNumber();
            return run;
        } finally {
            event.integration = lost.integration().label();
            event.commit();
        }
    }

    private Run look(LostRun lost, RunLedger ledger, RunWatch watch) {
        Instant deadline = deadline(lost, watch);
        LOG.info(
                "The response of a run of integration '{}' was lost; polling the history for its result until {}. {}",
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
                                    ? unknown(lost, newRuns, "Its entry in the history is still changing")
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
                ? "The service responded without the result of the run, and the history has no matching run"
                : "The timeout of the option 'runTimeout' elapsed";
    }

    private static Run taken(LostRun lost, Run found) {
        LOG.info(
                "Run {} of integration '{}' is assumed to be the one whose response was lost",
                found.runNumber(),
                lost.integration().label());
        return found;
    }

    /** The last runs, oldest first; null if they can't be read at present. */
    private List<Run> history(LostRun lost, RunLedger ledger, RunWatch watch) {
        try {
            RunHistory history = histories.apply(lost.integration().key());
            ledger.saw(history, watch.zone());
            return history.oldestFirst(watch.zone());
        } catch (SmartConnectException e) {
            LOG.debug("The history could not be read and is polled again. {}", e.getMessage());
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

    /** The history has no status: a run without records may have failed or found no data (API document, Q21). */
    private static SmartConnectRunUnknownException withoutRecords(LostRun lost, Run run) {
        return new SmartConnectRunUnknownException(
                "Integration '" + lost.integration().label() + "' ran as run " + run.runNumber()
                        + ", but its response was lost, and the history has no records for it. It is unknown"
                        + " whether it failed, found no data, or is still running. It was not run again:"
                        + " check in SmartConnect before you run it again. Cause: "
                        + lost.cause().getMessage(),
                lost.before().number(),
                List.of(run),
                lost.cause());
    }

    /** @param why the reason, as a sentence without a full stop */
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
                        + "' ran: its response was lost. " + why + ". Newest run before the call: "
                        + (before < 0 ? "not known" : before) + "; runs in the history after it: " + runs
                        + ". It was not run again: check in SmartConnect before you run it again. Cause: "
                        + lost.cause().getMessage(),
                before < 0 ? null : before,
                newRuns,
                lost.cause());
    }
}
