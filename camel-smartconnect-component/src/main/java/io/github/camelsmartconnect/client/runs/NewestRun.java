/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The newest known run of an integration, and the difference between the clock of the service and the local clock.
 * Lock-free.
 */
final class NewestRun {

    /** Maximum age of a number to be used as the newest run before a call. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** A larger difference between two estimates of the service's clock is not a network delay, but a changed clock. */
    private static final Duration LATE_RESPONSE = Duration.ofSeconds(5);

    /** Validity of an estimate of the service's clock, as clocks drift. */
    private static final Duration CLOCK_HOLDS = Duration.ofMinutes(10);

    private final Clock clock;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, null, new Ahead(null, null)));

    NewestRun(Clock clock) {
        this.clock = clock;
    }

    /** @param seen when it was seen; null if it may be outdated */
    private record Known(long number, Instant seen, Ahead ahead) {}

    /**
     * How far the service's clock is ahead of the local clock. A response is read some time after its date, which has
     * whole seconds, so the highest of several estimates is the best.
     *
     * @param by null if unknown
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

    /** The number of the run; -1 if unknown. */
    long number() {
        return known.get().number;
    }

    /** How far the service's clock is ahead of the local clock; null if unknown. */
    Duration serviceAhead() {
        return known.get().ahead.by;
    }

    /** Whether the number was seen recently. */
    boolean isFresh() {
        Instant seen = known.get().seen;
        return seen != null && Duration.between(seen, clock.instant()).compareTo(FRESH) < 0;
    }

    /** @param serviceTime the time of the service; null if unknown */
    void saw(long number, Instant serviceTime) {
        known.updateAndGet(old -> seen(number, serviceTime, old));
    }

    /** @param isAnew whether the numbering was reset, so that a lower number is the newest */
    void answered(long number, Instant serviceTime, boolean isAnew) {
        known.updateAndGet(old -> number > old.number || isAnew ? seen(number, serviceTime, old) : old);
    }

    private Known seen(long number, Instant serviceTime, Known old) {
        Instant now = clock.instant();
        return new Known(number, now, old.ahead.with(serviceTime, now));
    }

    /** Marks the number as outdated. */
    void invalidate() {
        known.updateAndGet(old -> new Known(old.number, null, old.ahead));
    }

    /** Marks the number as unknown. */
    void unreadable() {
        known.updateAndGet(old -> new Known(-1, null, old.ahead));
    }
}
