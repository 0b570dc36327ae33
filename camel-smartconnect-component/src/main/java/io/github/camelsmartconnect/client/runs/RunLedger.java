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
 * State of the runs of one integration that this application started: its known runs, the calls in flight, the lost
 * calls that may still appear in the history, and the newest run number.
 */
final class RunLedger {

    private final Clock clock;
    private final RunDating dating;
    private final NewestRun newest;
    private final OwnRuns ours = new OwnRuns();
    /** Concurrent calls use no lock; only the search for a lost run does. */
    private final Set<Before> answering = ConcurrentHashMap.newKeySet();
    /** The lost runs that are searched for, and those that were given up but may still appear in the history. */
    private final List<LostRun> lost = new ArrayList<>();

    RunLedger(Clock clock, RunDating dating) {
        this.clock = clock;
        this.newest = new NewestRun(clock);
        this.dating = dating;
    }

    /**
     * The state before a call; each call has its own.
     *
     * @param number the newest run number; -1 if unknown
     * @param begun when the call began, by the local clock
     * @param serviceAhead how far the service's clock is ahead of the local clock; null if unknown
     */
    record Before(long number, Instant begun, Duration serviceAhead) {

        boolean isKnown() {
            return number >= 0;
        }

        /**
         * Converts a local time to the time of the service, null for null. If the service has no time, both clocks
         * are assumed to agree.
         */
        Instant serviceTime(Instant ours) {
            return ours == null || serviceAhead == null ? ours : ours.plus(serviceAhead);
        }

        /** Whether the run may have started after the call began. */
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

    /** Whether the newest number was seen recently. */
    boolean isFresh() {
        return newest.isFresh();
    }

    /** Whether it can be discarded without loss of information. */
    synchronized boolean isForgettable() {
        lost.removeIf(run -> run.isForgottenAt(clock.instant()));
        return lost.isEmpty() && answering.isEmpty() && !isFresh();
    }

    /** Registers a run that is about to be sent. */
    Before begin() {
        var before = new Before(newest.number(), clock.instant(), newest.serviceAhead());
        answering.add(before);
        return before;
    }

    /** Evaluates the history: the newest number, and how runs with a response are dated. */
    void saw(RunHistory history, ZoneId zone) {
        newest.saw(history.newest(), history.serviceTime());
        for (Run run : history.runs(zone)) {
            ours.of(run.runNumber())
                    .filter(own -> own.written() != null && own.answered() != null && run.runDate() != null)
                    .forEach(own -> dating.learn(own.written(), own.answered(), RunDating.instant(run)));
        }
    }

    /** Marks the newest number as unknown. */
    void unreadable() {
        newest.unreadable();
    }

    /**
     * Whether a response with this number may belong to a call: the number is higher than that of the newest run
     * before the call, and was not returned to another call.
     */
    boolean isNew(Before before, long number) {
        return number > before.number() && !ours.contains(number);
    }

    /** Whether the numbering of the runs was reset, so that a response may have a number that existed before. */
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

    /** Records the response of a run.
     *
     * @param written when its request was sent, by the local clock
     * @param serviceTime the time of the service; null if unknown
     */
    void answered(Before before, long number, Instant written, Instant serviceTime) {
        newest.answered(number, serviceTime, !isNew(before, number));
        // before it is removed from the calls in flight, so that a search for a lost run finds it in one of both places
        ours.add(new OwnRuns.Own(
                number,
                before.serviceTime(written),
                serviceTime == null ? before.serviceTime(clock.instant()) : serviceTime));
        answering.remove(before);
    }

    /**
     * Records that a run was rejected or not sent. It may have run in spite of the response, so the history is read
     * before the next call.
     */
    void refused(Before before) {
        newest.invalidate();
        answering.remove(before);
    }

    /** Records that the response of a run was lost: from now on the run is searched for. */
    synchronized void lost(LostRun run) {
        newest.invalidate();
        lost.add(run);
        answering.remove(run.before());
    }

    /**
     * Finds the run of a call in the history.
     *
     * @param isFinal whether the entry in the history is final; the run is then assigned to the call
     * @return the run; null while it is undecided
     * @throws SmartConnectRunUnknownException if it can't be decided
     */
    synchronized Run claim(LostRun run, List<Run> history, Predicate<Run> isFinal) {
        lost.removeIf(other -> other != run && other.isForgottenAt(clock.instant()));
        // before the known runs, to which a response may be added concurrently
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
     * Whether the run numbers since a call have a gap: numbers increase by one (API document, Q10), so a run that is
     * not yet, or no longer, in the history may belong to the call.
     */
    private boolean hidesRuns(Before before, List<Run> history) {
        long highest = history.stream().mapToLong(Run::runNumber).max().orElse(0);
        return highest - before.number() > OwnRuns.REMEMBERED
                || LongStream.rangeClosed(before.number() + 1, highest)
                        .anyMatch(number ->
                                history.stream().noneMatch(one -> one.runNumber() == number) && !ours.contains(number));
    }

    /** The runs after a lost one that are not known to belong to another call of this application. */
    List<Run> newRuns(LostRun run, List<Run> history) {
        return unclaimed(history).stream().filter(run.before()::mayBeFollowedBy).toList();
    }

    /** Whether a run has ended when it appears in the history. */
    boolean isShownAtItsEnd() {
        return dating.isByEnd();
    }

    private List<Run> unclaimed(List<Run> history) {
        return history.stream()
                .filter(candidate -> ours.of(candidate.runNumber()).noneMatch(own -> own.is(candidate)))
                .toList();
    }

    /** Whether a run may belong to a call in flight of this application. */
    private static boolean mayBeOneOf(List<Before> waiting, Run run) {
        return waiting.stream().anyMatch(before -> before.mayBeFollowedBy(run));
    }
}
