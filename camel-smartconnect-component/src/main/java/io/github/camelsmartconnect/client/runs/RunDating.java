/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.camelsmartconnect.model.Run;

/**
 * Whether the service dates a run by its start or by its end (API document, Q9). This is undocumented and is
 * determined from runs with a response; until then, the date identifies a run only if both interpretations agree.
 */
final class RunDating {

    /** Both clocks have a resolution of one second, and a response takes time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** Maximum time between the end of a request and the start of its run. */
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(5);

    private volatile boolean startSeen;
    private volatile boolean endSeen;

    /** Whether the date of a run matches a call. */
    enum Fit {
        NO,
        /** It matches only one interpretation of the date, and it is unknown which one is right. */
        PERHAPS,
        YES
    }

    /**
     * Learns from a run with a response. All times are those of the service.
     *
     * @param written when the request was sent completely
     * @param answered when the response was received
     */
    void learn(Instant written, Instant answered, Instant runDate) {
        boolean nearStart = !runDate.isAfter(written.plus(CLOCK_TOLERANCE));
        boolean nearEnd = !runDate.isBefore(answered.minus(CLOCK_TOLERANCE));
        boolean within = !runDate.isBefore(second(written).minus(CLOCK_TOLERANCE))
                && !runDate.isAfter(answered.plus(CLOCK_TOLERANCE));
        if (within && nearStart != nearEnd) {
            startSeen |= nearStart;
            endSeen |= nearEnd;
        }
    }

    /** Whether a run has ended when it appears in the history. */
    boolean isByEnd() {
        return endSeen && !startSeen;
    }

    /**
     * Whether a run with this date can belong to a call. All times are those of the service.
     *
     * @param begun when the call began
     * @param written when its request was sent completely
     * @param runDate null if unknown
     */
    Fit fit(Instant begun, Instant written, Instant runDate) {
        if (runDate == null) {
            return Fit.PERHAPS;
        }
        boolean byStart = !runDate.isBefore(second(begun)) && !runDate.isAfter(written.plus(STARTS_WITHIN));
        boolean byEnd = !runDate.isBefore(second(written));
        if (startSeen != endSeen) {
            return (startSeen ? byStart : byEnd) ? Fit.YES : Fit.NO;
        }
        if (byStart && byEnd) {
            return Fit.YES;
        }
        return byStart || byEnd ? Fit.PERHAPS : Fit.NO;
    }

    /** Whether a run with this date existed before a call began; false if unknown. */
    static boolean isBefore(Instant begun, Instant runDate) {
        return runDate != null && runDate.isBefore(second(begun));
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The date of a run; null if unknown. */
    static Instant instant(Run run) {
        return run.runDate() == null ? null : run.runDate().toInstant();
    }
}
