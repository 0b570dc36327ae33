/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Duration;
import java.util.List;

import io.github.camelsmartconnect.model.Run;

/**
 * Detects a reset of the numbering, as opposed to a run that appears late in the history: numbers restart at 1 when
 * an integration is recreated (API document, Q9 and Q10).
 */
final class NewNumbering {

    /** Maximum error of a date without a zone when clocks are changed. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    private NewNumbering() {}

    /**
     * The runs below the floor that appear in the history only now, although they are not newer than those above it:
     * for example, runs that were in progress at the first poll. A newer run below the floor belongs to a new
     * numbering.
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

    /** The undelivered runs in the history if one of them shows that the numbers were reset; none otherwise. */
    static List<OpenRun> runs(DeliveredRuns delivered, List<Run> history) {
        boolean allBelow = DeliveredRuns.newest(history) < delivered.floor();
        List<OpenRun> fresh = history.stream()
                .map(RunTracker::listed)
                .filter(run -> run.historyId() == null ? allBelow : !delivered.contains(run))
                .toList();
        return fresh.stream().anyMatch(run -> run.number() <= delivered.floor()) ? fresh : List.of();
    }
}
