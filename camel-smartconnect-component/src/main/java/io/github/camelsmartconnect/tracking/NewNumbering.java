/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Duration;
import java.util.List;

import io.github.camelsmartconnect.model.Run;

/**
 * Tells runs with a number that was delivered before apart: numbers start again at 1 when an integration is made anew,
 * and a run may show late in the history (API document, Q9 and Q10).
 */
final class NewNumbering {

    /** Dates without a zone are off by so much at most when clocks are changed. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    private NewNumbering() {}

    /**
     * The runs below the floor that the history shows only now, though they are not younger than those above: runs that
     * were under way at the first look, for example. A younger one below the floor is of a new numbering.
     */
    static List<Long> lateRuns(DeliveredRuns delivered, List<Run> history) {
        return history.stream()
                .filter(run -> run.runNumber() <= delivered.floor()
                        && run.runDate() != null
                        && !delivered.contains(RunTracker.listed(run)))
                .filter(late -> history.stream()
                        .filter(run -> run.runNumber() > late.runNumber())
                        .allMatch(later -> later.runDate() != null
                                && !later.runDate().plus(CLOCK_CHANGE).isBefore(late.runDate())))
                .filter(late -> history.stream().anyMatch(run -> run.runNumber() > late.runNumber()))
                .map(Run::runNumber)
                .toList();
    }

    /** The listed runs that are not delivered, when one of them shows that numbers started again; else none. */
    static List<OpenRun> runs(DeliveredRuns delivered, List<Run> history) {
        boolean allBelow = DeliveredRuns.newest(history) < delivered.floor();
        List<OpenRun> fresh = history.stream()
                .map(RunTracker::listed)
                .filter(run -> run.historyId() == null ? allBelow : !delivered.contains(run))
                .toList();
        return fresh.stream().anyMatch(run -> run.number() <= delivered.floor()) ? fresh : List.of();
    }
}
