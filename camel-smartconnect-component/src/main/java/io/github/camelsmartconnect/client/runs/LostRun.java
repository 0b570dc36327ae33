/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Instant;
import java.util.List;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectException;

/** A call that runs an integration, and whose response was lost. */
final class LostRun {

    private final Integration integration;
    private final RunLedger.Before before;
    private final Instant written;
    private final long rowsSent;
    private final RunVerdict.Lost verdict;
    private volatile Instant forgottenAt;

    /**
     * @param before the state before the call
     * @param written time at which the request was sent completely, by the local clock
     * @param rowsSent number of rows sent; -1 without rows or if they are not counted
     */
    LostRun(Integration integration, RunLedger.Before before, Instant written, long rowsSent, RunVerdict.Lost verdict) {
        this.integration = integration;
        this.before = before;
        this.written = written;
        this.rowsSent = rowsSent;
        this.verdict = verdict;
    }

    Integration integration() {
        return integration;
    }

    RunLedger.Before before() {
        return before;
    }

    SmartConnectException cause() {
        return verdict.cause();
    }

    /** Whether the service itself responded, so that the run, if any, has ended. */
    boolean isAnsweredByService() {
        return verdict.byService();
    }

    /** Whether a run in the history may be this one. */
    boolean fits(Run run, RunDating dating) {
        return switch (fit(run, dating)) {
            case YES -> true;
            case PERHAPS -> isExactly(run);
            case NO -> false;
        };
    }

    /** Whether a run in the history is certainly this one: the only candidate, with exactly its number of records. */
    boolean isSurely(Run run, List<Run> runs, RunDating dating) {
        return isExactly(run) && among(runs, dating).equals(List.of(run));
    }

    /** Whether a run in the history may still prove to be this one, so it is not assigned to another call. */
    boolean mayStillBe(Run run, List<Run> runs, RunDating dating) {
        List<Run> possible = among(runs, dating);
        boolean isElsewhere = !isExactly(run) && possible.stream().anyMatch(this::isExactly);
        return possible.contains(run) && !isElsewhere;
    }

    private List<Run> among(List<Run> runs, RunDating dating) {
        return runs.stream().filter(run -> fit(run, dating) != RunDating.Fit.NO).toList();
    }

    private boolean isExactly(Run run) {
        return rowsSent > 0 && run.recordCount() == rowsSent;
    }

    private RunDating.Fit fit(Run run, RunDating dating) {
        boolean otherRecords = rowsSent >= 0 && (run.recordCount() < 1 || run.recordCount() > rowsSent);
        if (run.runNumber() <= before.number() || otherRecords) {
            return RunDating.Fit.NO;
        }
        return dating.fit(
                before.serviceTime(before.begun()),
                before.serviceTime(written),
                run.runDate() == null ? null : run.runDate().toInstant());
    }

    /** Stops the search for the run, which may still appear in the history until the given time. */
    void giveUp(Instant until) {
        forgottenAt = until;
    }

    boolean isForgottenAt(Instant now) {
        return forgottenAt != null && !now.isBefore(forgottenAt);
    }
}
