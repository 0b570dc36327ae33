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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * What is known of the runs of one integration that this application started: which runs are theirs, which calls still
 * wait for their answer or may yet turn out to have run, and which number was the newest when.
 */
final class RunLedger {

    /** A number older than this does not tell any more what was the newest run before a call. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** A larger difference between two estimates of the service's clock is no delay: a clock was set. */
    private static final Duration LATE_RESPONSE = Duration.ofSeconds(5);

    /** So long the best estimate of the service's clock holds: clocks drift. */
    private static final Duration CLOCK_HOLDS = Duration.ofMinutes(10);

    /** The history shows 10 runs, so older numbers are never asked for. */
    private static final int REMEMBERED = 100;

    private final Clock clock;
    private final RunDating dating;
    /** Calls come by here at once, so what they touch takes no lock; looking for a lost run does. */
    private final AtomicReference<Newest> newest = new AtomicReference<>(new Newest(-1, null, new Ahead(null, null)));

    private final Set<Before> answering = ConcurrentHashMap.newKeySet();
    /** The last ones, the oldest of which is overwritten next; null where there is none yet. */
    private final AtomicReferenceArray<Kept> ours = new AtomicReferenceArray<>(REMEMBERED);

    private final AtomicLong next = new AtomicLong();
    /** Those that are looked for, and those that were given up but may yet turn out to have run. */
    private final List<LostRun> lost = new ArrayList<>();

    RunLedger(Clock clock, RunDating dating) {
        this.clock = clock;
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
            return run.runNumber() > number && !RunDating.isBefore(serviceTime(begun), instant(run));
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

    /**
     * The newest run that is known of.
     *
     * @param seen when; null where that is no longer certain
     * @param ahead how far the service's clock is ahead of ours
     */
    private record Newest(long number, Instant seen, Ahead ahead) {

        Newest unseen() {
            return new Newest(number, null, ahead);
        }
    }

    /**
     * How far the service's clock is ahead of ours. A response is read some time after it was dated, and its date has
     * whole seconds, so the highest of some estimates is the nearest.
     *
     * @param by null where it is not known
     */
    private record Ahead(Duration by, Instant since) {

        Ahead with(Instant serviceTime, Instant now) {
            if (serviceTime == null) {
                return this;
            }
            Duration other = Duration.between(now, serviceTime);
            boolean holds = by != null
                    && by.compareTo(other) > 0
                    && by.minus(other).compareTo(LATE_RESPONSE) < 0
                    && Duration.between(since, now).compareTo(CLOCK_HOLDS) < 0;
            return holds ? this : new Ahead(other, now);
        }
    }

    /**
     * A run that is one of ours. Its times are the service's; null where they are not known.
     *
     * @param written when its request was written; null too where the answer was lost
     * @param answered when it was answered, or found in the history
     */
    private record Own(long number, Instant written, Instant answered) {

        /** When the numbering began anew, a later run may have the same number. */
        boolean is(Run run) {
            return run.runNumber() == number && (answered == null || !isAfter(run));
        }

        private boolean isAfter(Run run) {
            Instant date = instant(run);
            return date != null && date.isAfter(answered.plusSeconds(2));
        }
    }

    private record Kept(long position, Own own) {}

    /** Whether the newest number was seen lately enough. */
    boolean isFresh() {
        Instant seen = newest.get().seen;
        return seen != null && Duration.between(seen, clock.instant()).compareTo(FRESH) < 0;
    }

    /** Whether nothing would be lost with it. */
    synchronized boolean isForgettable() {
        lost.removeIf(run -> run.isForgottenAt(clock.instant()));
        return lost.isEmpty() && answering.isEmpty() && !isFresh();
    }

    /** A run is about to be sent. */
    Before begin() {
        Newest known = newest.get();
        var before = new Before(known.number, clock.instant(), known.ahead.by);
        answering.add(before);
        return before;
    }

    /** The history was read. It tells the newest number, and of runs that were answered how they are dated. */
    void saw(RunHistory history, ZoneId zone) {
        newest.updateAndGet(known -> seen(history.newest(), history.serviceTime(), known));
        for (Run run : history.runs(zone)) {
            own(run.runNumber())
                    .filter(own -> own.written != null && own.answered != null && run.runDate() != null)
                    .forEach(own -> dating.learn(own.written, own.answered, instant(run)));
        }
    }

    /** The newest number could not be had. */
    void unreadable() {
        newest.updateAndGet(known -> new Newest(-1, null, known.ahead));
    }

    /**
     * Whether an answer with this number may be that of a call: it came after the run that was the newest before, and
     * was not given to another call.
     */
    boolean isNew(Before before, long number) {
        return number > before.number() && own(number).findAny().isEmpty();
    }

    /** Whether the numbering of the runs began anew, so that an answer may have a number that was there before. */
    boolean isNewInNewNumbering(Before before, long number, List<Run> history) {
        boolean answeredMeanwhile = own(number)
                .anyMatch(own ->
                        own.answered == null || !RunDating.isBefore(before.serviceTime(before.begun()), own.answered));
        long highest = history.stream().mapToLong(Run::runNumber).max().orElse(-1);
        return !answeredMeanwhile
                && (number > before.number() || highest < before.number())
                && history.stream()
                        .anyMatch(run -> run.runNumber() == number
                                && run.runDate() != null
                                && !RunDating.isBefore(before.serviceTime(before.begun()), instant(run)));
    }

    /**
     * A run was answered with its number.
     *
     * @param written when its request was written, by our clock
     * @param serviceTime the service's clock; null where it tells none
     */
    void answered(Before before, long number, Instant written, Instant serviceTime) {
        newest.updateAndGet(
                known -> number > known.number || !isNew(before, number) ? seen(number, serviceTime, known) : known);
        // before it is not waited for any more: who looks for a lost run finds it here or there
        remember(new Own(
                number,
                before.serviceTime(written),
                serviceTime == null ? before.serviceTime(clock.instant()) : serviceTime));
        answering.remove(before);
    }

    /** A run was refused, or never left. The answer may have hidden that it ran, so the history is asked next time. */
    void refused(Before before) {
        newest.updateAndGet(Newest::unseen);
        answering.remove(before);
    }

    private Newest seen(long number, Instant serviceTime, Newest known) {
        Instant now = clock.instant();
        return new Newest(number, now, known.ahead.with(serviceTime, now));
    }

    /** A run's answer was lost: from now on it is looked for. */
    synchronized void lost(LostRun run) {
        newest.updateAndGet(Newest::unseen);
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
            remember(new Own(found.runNumber(), null, run.before().serviceTime(clock.instant())));
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
        return highest - before.number() > REMEMBERED
                || LongStream.rangeClosed(before.number() + 1, highest)
                        .anyMatch(number -> history.stream().noneMatch(one -> one.runNumber() == number)
                                && own(number).findAny().isEmpty());
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
                .filter(candidate -> own(candidate.runNumber()).noneMatch(own -> own.is(candidate)))
                .toList();
    }

    private Stream<Own> own(long number) {
        return IntStream.range(0, REMEMBERED)
                .mapToObj(ours::get)
                .filter(Objects::nonNull)
                .map(Kept::own)
                .filter(own -> own.number == number);
    }

    /** Whether a run may be one of those of ours that still wait for their answer. */
    private static boolean mayBeOneOf(List<Before> waiting, Run run) {
        return waiting.stream().anyMatch(before -> before.mayBeFollowedBy(run));
    }

    private static Instant instant(Run run) {
        return run.runDate() == null ? null : run.runDate().toInstant();
    }

    private void remember(Own own) {
        long position = next.getAndIncrement();
        // a thread may be held up here while others go round once more: a newer one stays
        ours.accumulateAndGet(
                (int) (position % REMEMBERED),
                new Kept(position, own),
                (old, kept) -> old != null && old.position > position ? old : kept);
    }
}
