package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    private final Set<Long> ours = new LinkedHashSet<>();
    private final Set<Before> answering = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<LostRun> lost = new ArrayList<>();
    private int lookedFor;
    private long newest = -1;
    private Instant seen;
    private Duration serviceAhead;

    RunLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * The state before a call.
     *
     * @param number the newest run number; -1 where it is not known
     * @param serviceTime the service's clock; null where it is not known
     */
    record Before(long number, Instant serviceTime) {

        boolean isKnown() {
            return number >= 0;
        }
    }

    /** Whether the newest number was seen lately enough. */
    synchronized boolean isFresh() {
        return seen != null && Duration.between(seen, clock.instant()).compareTo(FRESH) < 0;
    }

    /** A run is about to be sent. */
    synchronized Before begin() {
        var before =
                new Before(newest, serviceAhead == null ? null : clock.instant().plus(serviceAhead));
        answering.add(before);
        return before;
    }

    synchronized void sawNewest(long number, Instant serviceTime) {
        seen = clock.instant();
        newest = number;
        if (serviceTime != null) {
            serviceAhead = Duration.between(seen, serviceTime);
        }
    }

    /** The newest number could not be had. */
    synchronized void unreadable() {
        seen = null;
        newest = -1;
    }

    /** A run was answered with its number. */
    synchronized void answered(Before before, long number, Instant serviceTime) {
        answering.remove(before);
        if (number > newest) {
            sawNewest(number, serviceTime);
        }
        remember(number);
    }

    /** A run was refused, or never left. The answer may have hidden that it ran, so the history is asked next time. */
    synchronized void refused(Before before) {
        answering.remove(before);
        seen = null;
    }

    /** A run's answer was lost: from now on it is looked for. */
    synchronized void lost(LostRun run) {
        answering.remove(run.before());
        lost.add(run);
        lookedFor++;
        seen = null;
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
        List<Run> unclaimed = unclaimed(history);
        List<Run> newRuns = unclaimed.stream().filter(run::isBefore).toList();
        if (newRuns.size() < lost.size() || newRuns.stream().anyMatch(this::mayBeAnsweredYet)) {
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
    synchronized List<Run> newRuns(LostRun run, List<Run> history) {
        return unclaimed(history).stream().filter(run::isBefore).toList();
    }

    private List<Run> unclaimed(List<Run> history) {
        return history.stream()
                .filter(candidate -> !ours.contains(candidate.runNumber()))
                .toList();
    }

    /** Whether a run of ours that still waits for its answer may be this one. */
    private boolean mayBeAnsweredYet(Run run) {
        return answering.stream().anyMatch(before -> run.runNumber() > before.number());
    }

    private void remember(long number) {
        ours.add(number);
        if (ours.size() > REMEMBERED) {
            ours.remove(ours.iterator().next());
        }
    }
}
