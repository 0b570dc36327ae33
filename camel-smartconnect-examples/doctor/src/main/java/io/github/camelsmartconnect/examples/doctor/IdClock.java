/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The time that a GUID carries, if it carries one (API document, Q17): the libraries for .NET that make GUIDs that sort
 * by time write UTC. A random one gives a time of any year, so the reader must see whether it makes sense.
 */
final class IdClock {

    private static final Instant GREGORIAN = Instant.parse("1582-10-15T00:00:00Z");
    private static final Instant DOTNET = Instant.parse("0001-01-01T00:00:00Z");
    private static final long HIGH_DIGITS = 0xffff_ffff_ffffL;
    private static final int LOW_BITS = 16;
    private static final long TICKS_A_SECOND = 10_000_000;
    private static final int NANOS_A_TICK = 100;

    private IdClock() {}

    /** Null for none. */
    static Instant of(String guid) {
        try {
            UUID id = UUID.fromString(guid);
            // NewId: the last twelve digits are the upper ones of a count of ticks since the year 1
            return id.version() == 1
                    ? after(GREGORIAN, id.timestamp())
                    : after(DOTNET, (id.getLeastSignificantBits() & HIGH_DIGITS) << LOW_BITS);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static Instant after(Instant begin, long ticks) {
        return begin.plus(Duration.ofSeconds(ticks / TICKS_A_SECOND, ticks % TICKS_A_SECOND * NANOS_A_TICK));
    }
}
