/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it, or goes on by itself, too. */
public class MovingClock extends Clock {

    private final long started = System.nanoTime();
    private final int speed;

    public MovingClock() {
        this(0);
    }

    private MovingClock(int speed) {
        this.speed = speed;
    }

    /** One that goes on by itself: for waits that end by the clock. */
    public static MovingClock running() {
        return running(1);
    }

    /** One that goes so many times as fast as time does. */
    public static MovingClock running(int times) {
        return new MovingClock(times);
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    public void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get().plusNanos(speed * (System.nanoTime() - started));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
