/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * What is known of the runs of one integration that this application started: which runs are theirs, which calls still
 * wait for their answer or may yet turn out to have run, and which number was the newest when.
 */
final class RunLedger {

    private final Clock clock;
    private final RunDating dating;
    private final NewestRun newest;
    private final OwnRuns ours = new OwnRuns();
    /** Calls come by here at once, so what they touch takes no lock; looking for a lost run does. */
    private final Set<Before> answering = ConcurrentHashMap.newKeySet();
    /** Those that are looked for, and those that were given up but may yet turn out to have run. */
    private final List<LostRun> lost = new ArrayList<>();

    RunLedger(Clock clock, RunDating dating) {
        this.clock = clock;
        this.newest = new NewestRun(clock);
        this.dating = dating;
    }

    /**
     * The state before a call; each call has one of its own.
     *
     * @param number the newest run number; -1 where it is not known
     * @param begun when the call began, by our clock
     * @param serviceAhead how far the service's clock is ahead of ours; null where it is not known
     */
    record Before(long number, Instant begun, Duration serviceAhead) {

        boolean isKnown() {
            return number >= 0;
        }

        /** The service's time at a time of ours, null for null. Where it tells none, both clocks are taken to agree. */
        Instant serviceTime(Instant ours) {
            return ours == null || serviceAhead == null ? ours : ours.plus(serviceAhead);
        }

        /** Whether the run can have come after the call began. */
        boolean mayBeFollowedBy(Run run) {
            return run.runNumber() > number && !RunDating.isBefore(serviceTime(begun), RunDating.instant(run));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Whether the newest number was seen lately enough. */
    boolean isFresh() {
        return newest.isFresh();
    }

    /** Whether nothing would be lost with it. */
    synchronized boolean isForgettable() {
        lost.removeIf(run -> run.isForgottenAt(clock.instant()));
        return lost.isEmpty() && answering.isEmpty() && !isFresh();
    }

    /** A run is about to be sent. */
    Before begin() {
        var before = new Before(newest.number(), clock.instant(), newest.serviceAhead());
        answering.add(before);
        return before;
    }

    /** The history was read. It tells the newest number, and of runs that were answered how they are dated. */
    void saw(RunHistory history, ZoneId zone) {
        newest.saw(history.newest(), history.serviceTime());
        for (Run run : history.runs(zone)) {
            ours.of(run.runNumber())
                    .filter(own -> own.written() != null && own.answered() != null && run.runDate() != null)
                    .forEach(own -> dating.learn(own.written(), own.answered(), RunDating.instant(run)));
        }
    }

    /** The newest number could not be had. */
    void unreadable() {
        newest.unreadable();
    }

    /**
     * Whether an answer with this number may be that of a call: it came after the run that was the newest before, and
     * was not given to another call.
     */
    boolean isNew(Before before, long number) {
        return number > before.number() && ours.of(number).findAny().isEmpty();
    }

    /** Whether the numbering of the runs began anew, so that an answer may have a number that was there before. */
    boolean isNewInNewNumbering(Before before, long number, List<Run> history) {
        boolean answeredMeanwhile = ours.of(number)
                .anyMatch(own -> own.answered() == null
                        || !RunDating.isBefore(before.serviceTime(before.begun()), own.answered()));
        long highest = history.stream().mapToLong(Run::runNumber).max().orElse(-1);
        return !answeredMeanwhile
                && (number > before.number() || highest < before.number())
                && history.stream()
                        .anyMatch(run -> run.runNumber() == number
                                && run.runDate() != null
                                && !RunDating.isBefore(before.serviceTime(before.begun()), RunDating.instant(run)));
    }

    /**
     * A run was answered with its number.
     *
     * @param written when its request was written, by our clock
     * @param serviceTime the service's clock; null where it tells none
     */
    void answered(Before before, long number, Instant written, Instant serviceTime) {
        newest.answered(number, serviceTime, !isNew(before, number));
        // before it is not waited for any more: who looks for a lost run finds it here or there
        ours.add(new OwnRuns.Own(
                number,
                before.serviceTime(written),
                serviceTime == null ? before.serviceTime(clock.instant()) : serviceTime));
        answering.remove(before);
    }

    /** A run was refused, or never left. The answer may have hidden that it ran, so the history is asked next time. */
    void refused(Before before) {
        newest.invalidate();
        answering.remove(before);
    }

    /** A run's answer was lost: from now on it is looked for. */
    synchronized void lost(LostRun run) {
        newest.invalidate();
        lost.add(run);
        answering.remove(run.before());
    }

    /**
     * Finds the run that is ours among those that the history shows.
     *
     * @param isFinal whether the run can be taken as it is; it belongs to the call from then on
     * @return the run that it is; null while that is open
     * @throws SmartConnectRunUnknownException when it will stay open
     */
    synchronized Run claim(LostRun run, List<Run> history, Predicate<Run> isFinal) {
        lost.removeIf(other -> other != run && other.isForgottenAt(clock.instant()));
        // before those that are ours, among which one may come that is answered meanwhile
        List<Before> waiting = List.copyOf(answering);
        List<Run> unclaimed = unclaimed(history);
        List<Run> fitting =
                unclaimed.stream().filter(one -> run.fits(one, dating)).toList();
        if (fitting.isEmpty()
                || hidesRuns(run.before(), history)
                || fitting.stream().anyMatch(one -> mayBeOneOf(waiting, one))) {
            return null;
        }
        List<LostRun> others = lost.stream().filter(other -> other != run).toList();
        List<Run> candidates = fitting.stream()
                .filter(one -> others.stream().noneMatch(other -> other.isSurely(one, unclaimed, dating)))
                .toList();
        if (candidates.size() > 1) {
            throw RunRecovery.unknown(run, newRuns(run, history), "More than one new run fits");
        }
        if (candidates.isEmpty()) {
            return null;
        }
        Run found = candidates.get(0);
        if (others.stream().anyMatch(other -> other.mayStillBe(found, unclaimed, dating))) {
            return null;
        }
        if (isFinal.test(found)) {
            ours.add(new OwnRuns.Own(found.runNumber(), null, run.before().serviceTime(clock.instant())));
            lost.remove(run);
        }
        return found;
    }

    /**
     * Whether the numbers since a call have a gap: numbers rise by one (API document, Q10), so a run that does not show
     * yet, or not any more, may be the call's.
     */
    private boolean hidesRuns(Before before, List<Run> history) {
        long highest = history.stream().mapToLong(Run::runNumber).max().orElse(0);
        return highest - before.number() > OwnRuns.REMEMBERED
                || LongStream.rangeClosed(before.number() + 1, highest)
                        .anyMatch(number -> history.stream().noneMatch(one -> one.runNumber() == number)
                                && ours.of(number).findAny().isEmpty());
    }

    /** The runs that came after a lost one and are not known to be another call's of ours. */
    List<Run> newRuns(LostRun run, List<Run> history) {
        return unclaimed(history).stream().filter(run.before()::mayBeFollowedBy).toList();
    }

    /** Whether a run has ended when the history shows it. */
    boolean isShownAtItsEnd() {
        return dating.isByEnd();
    }

    private List<Run> unclaimed(List<Run> history) {
        return history.stream()
                .filter(candidate -> ours.of(candidate.runNumber()).noneMatch(own -> own.is(candidate)))
                .toList();
    }

    /** Whether a run may be one of those of ours that still wait for their answer. */
    private static boolean mayBeOneOf(List<Before> waiting, Run run) {
        return waiting.stream().anyMatch(before -> before.mayBeFollowedBy(run));
    }
}
