package io.github.camelsmartconnect.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

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
    private int answering;
    private int lost;
    private long newest = -1;
    private Instant seen = Instant.MIN;
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
    record Before(long number, Instant serviceTime) {}

    /** Whether the newest number was seen lately enough. */
    synchronized boolean isFresh() {
        return newest >= 0 && Duration.between(seen, clock.instant()).compareTo(FRESH) < 0;
    }

    /** A run is about to be sent. */
    synchronized Before begin(boolean known) {
        answering++;
        return new Before(
                known ? newest : -1,
                serviceAhead == null ? null : clock.instant().plus(serviceAhead));
    }

    synchronized void sawNewest(long number, Instant serviceTime) {
        seen = clock.instant();
        newest = number;
        if (serviceTime != null) {
            serviceAhead = Duration.between(seen, serviceTime);
        }
    }

    /** A run was answered with its number. */
    synchronized void answered(long number, Instant serviceTime) {
        answering--;
        if (number > newest || !isFresh()) {
            sawNewest(number, serviceTime);
        }
        remember(number);
    }

    /** A run was refused, or never left. */
    synchronized void refused() {
        answering--;
    }

    /** A run's answer was lost: from now on it is looked for. */
    synchronized void lost() {
        answering--;
        lost++;
    }

    /** A lost run is not looked for any more. */
    synchronized void givenUp() {
        lost--;
    }

    /** Takes a run of the history as ours; false when another call took it. */
    synchronized boolean claim(long number) {
        if (ours.contains(number)) {
            return false;
        }
        remember(number);
        return true;
    }

    synchronized boolean isOurs(long number) {
        return ours.contains(number);
    }

    /** Whether a run of ours still waits for its answer, so that a new number in the history may be its. */
    synchronized boolean isAnswering() {
        return answering > 0;
    }

    synchronized int lostRuns() {
        return lost;
    }

    private void remember(long number) {
        ours.add(number);
        if (ours.size() > REMEMBERED) {
            ours.remove(ours.iterator().next());
        }
    }
}
