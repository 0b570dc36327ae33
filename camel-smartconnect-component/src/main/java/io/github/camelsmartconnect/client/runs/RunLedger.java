package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.camelsmartconnect.client.runs.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * What is known of the runs of one integration that this component started: which run numbers are theirs, how many
 * still wait for their answer, and which number was the newest when.
 */
final class RunLedger {

    /** A number older than this does not tell any more what was the newest run before a call. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** The history shows 10 runs, so older numbers are never asked for. */
    private static final int REMEMBERED = 100;

    private final Clock clock;
    /** Calls come by here at once, so what they touch takes no lock; looking for a lost run does. */
    private final AtomicReference<Newest> newest = new AtomicReference<>(new Newest(-1, null, null));

    private final Set<Before> answering = ConcurrentHashMap.newKeySet();
    /** The last ones, the oldest of which is overwritten next; -1 where there is none yet. */
    private final AtomicLongArray ours =
            new AtomicLongArray(LongStream.generate(() -> -1).limit(REMEMBERED).toArray());

    private final AtomicInteger next = new AtomicInteger();
    private final List<LostRun> lost = new ArrayList<>();
    private int lookedFor;

    RunLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * The state before a call; each call has one of its own.
     *
     * @param number the newest run number; -1 where it is not known
     * @param serviceTime the service's clock; null where it is not known
     */
    record Before(long number, Instant serviceTime) {

        boolean isKnown() {
            return number >= 0;
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
     * @param serviceAhead how far the service's clock is ahead of ours; null where it is not known
     */
    private record Newest(long number, Instant seen, Duration serviceAhead) {

        Newest unseen() {
            return new Newest(number, null, serviceAhead);
        }
    }

    /** Whether the newest number was seen lately enough. */
    boolean isFresh() {
        Instant seen = newest.get().seen;
        return seen != null && Duration.between(seen, clock.instant()).compareTo(FRESH) < 0;
    }

    /** A run is about to be sent. */
    Before begin() {
        Newest known = newest.get();
        var before = new Before(
                known.number,
                known.serviceAhead == null ? null : clock.instant().plus(known.serviceAhead));
        answering.add(before);
        return before;
    }

    void sawNewest(long number, Instant serviceTime) {
        newest.updateAndGet(known -> seen(number, serviceTime, known));
    }

    /** The newest number could not be had. */
    void unreadable() {
        newest.updateAndGet(known -> new Newest(-1, null, known.serviceAhead));
    }

    /** A run was answered with its number. */
    void answered(Before before, long number, Instant serviceTime) {
        newest.updateAndGet(known -> number > known.number ? seen(number, serviceTime, known) : known);
        // before it is not waited for any more: who looks for a lost run finds it here or there
        remember(number);
        answering.remove(before);
    }

    /** A run was refused, or never left. The answer may have hidden that it ran, so the history is asked next time. */
    void refused(Before before) {
        newest.updateAndGet(Newest::unseen);
        answering.remove(before);
    }

    private Newest seen(long number, Instant serviceTime, Newest known) {
        Instant now = clock.instant();
        return new Newest(number, now, serviceTime == null ? known.serviceAhead : Duration.between(now, serviceTime));
    }

    /** A run's answer was lost: from now on it is looked for. */
    synchronized void lost(LostRun run) {
        newest.updateAndGet(Newest::unseen);
        lost.add(run);
        lookedFor++;
        answering.remove(run.before());
    }

    /** A lost run is not looked for any more. While others are, it counts with them: a new run may be its. */
    synchronized void givenUp(LostRun run) {
        if (--lookedFor == 0) {
            lost.clear();
        }
    }

    /**
     * Finds the run that is ours among those that the history shows, and takes it.
     *
     * @return null while that is open
     * @throws SmartConnectRunUnknownException when it will stay open
     */
    synchronized Run claim(LostRun run, List<Run> history) {
        // before those that are ours, among which one may come that is answered meanwhile
        List<Before> waiting = List.copyOf(answering);
        List<Run> unclaimed = unclaimed(history);
        List<Run> newRuns = unclaimed.stream().filter(run::isBefore).toList();
        if (newRuns.size() < lost.size() || newRuns.stream().anyMatch(one -> mayBeOneOf(waiting, one))) {
            return null;
        }
        List<Run> fitting = newRuns.stream()
                .filter(run::fits)
                .filter(candidate ->
                        lost.stream().noneMatch(other -> other != run && other.isOnlyFittedBy(candidate, unclaimed)))
                .toList();
        if (fitting.size() > 1) {
            throw RunRecovery.unknown(run, newRuns, "More than one new run fits");
        }
        if (fitting.isEmpty()) {
            return null;
        }
        Run found = fitting.get(0);
        remember(found.runNumber());
        lost.remove(run);
        return found;
    }

    /** The runs that came after a lost one and are not known to be another call's of ours. */
    List<Run> newRuns(LostRun run, List<Run> history) {
        return unclaimed(history).stream().filter(run::isBefore).toList();
    }

    private List<Run> unclaimed(List<Run> history) {
        Set<Long> known = IntStream.range(0, REMEMBERED).mapToObj(ours::get).collect(Collectors.toSet());
        return history.stream()
                .filter(candidate -> !known.contains(candidate.runNumber()))
                .toList();
    }

    /** Whether a run may be one of those of ours that still wait for their answer. */
    private static boolean mayBeOneOf(List<Before> waiting, Run run) {
        return waiting.stream().anyMatch(before -> run.runNumber() > before.number());
    }

    private void remember(long number) {
        ours.set(Math.floorMod(next.getAndIncrement(), REMEMBERED), number);
    }
}
