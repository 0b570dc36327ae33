/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The newest run of an integration that is known of, and how far the service's clock is ahead of ours. Lock-free. */
final class NewestRun {

    /** A number older than this does not tell any more what was the newest run before a call. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** A larger difference between two estimates of the service's clock is no delay: a clock was set. */
    private static final Duration LATE_RESPONSE = Duration.ofSeconds(5);

    /** So long the best estimate of the service's clock holds: clocks drift. */
    private static final Duration CLOCK_HOLDS = Duration.ofMinutes(10);

    private final Clock clock;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, null, new Ahead(null, null)));

    NewestRun(Clock clock) {
        this.clock = clock;
    }

    /** @param seen when; null where that is no longer certain */
    private record Known(long number, Instant seen, Ahead ahead) {}

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

    /** Its number; -1 where it is not known. */
    long number() {
        return known.get().number;
    }

    /** How far the service's clock is ahead of ours; null where it is not known. */
    Duration serviceAhead() {
        return known.get().ahead.by;
    }

    /** Whether the number was seen lately enough. */
    boolean isFresh() {
        Instant seen = known.get().seen;
        return seen != null && Duration.between(seen, clock.instant()).compareTo(FRESH) < 0;
    }

    /** @param serviceTime the service's clock; null where it tells none */
    void saw(long number, Instant serviceTime) {
        known.updateAndGet(old -> seen(number, serviceTime, old));
    }

    /** @param isAnew whether the numbering began anew, so that a lower number is the newest */
    void answered(long number, Instant serviceTime, boolean isAnew) {
        known.updateAndGet(old -> number > old.number || isAnew ? seen(number, serviceTime, old) : old);
    }

    private Known seen(long number, Instant serviceTime, Known old) {
        Instant now = clock.instant();
        return new Known(number, now, old.ahead.with(serviceTime, now));
    }

    /** There may be a newer one. */
    void invalidate() {
        known.updateAndGet(old -> new Known(old.number, null, old.ahead));
    }

    /** It could not be had. */
    void unreadable() {
        known.updateAndGet(old -> new Known(-1, null, old.ahead));
    }
}
