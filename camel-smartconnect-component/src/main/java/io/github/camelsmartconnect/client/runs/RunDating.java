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
 * Whether a service dates a run by its start or by its end (API document, Q9). It does not say so; it is learned from
 * runs that were answered, and until then a run is only known by its date where both readings agree.
 */
final class RunDating {

    /** Both clocks are told in whole seconds, and the way of a response takes time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** So long after its request was written a run may start. */
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(5);

    private volatile boolean startSeen;
    private volatile boolean endSeen;

    /** How well the date of a run fits a call. */
    enum Fit {
        NO,
        /** By one of the readings only, and it is not known which one holds. */
        PERHAPS,
        YES
    }

    /**
     * Learns from a run that was answered. All times are the service's.
     *
     * @param written when the request was written to its end
     * @param answered when the answer came
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

    /** Whether a run has ended when the history shows its date. */
    boolean isByEnd() {
        return endSeen && !startSeen;
    }

    /**
     * Whether a run of this date can be that of a call. All times are the service's.
     *
     * @param begun when the call began
     * @param written when its request was written to its end
     * @param runDate null where the service tells none
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

    /** Whether a run of this date was there before a call began; false where that is not known. */
    static boolean isBefore(Instant begun, Instant runDate) {
        return runDate != null && runDate.isBefore(second(begun));
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The date of a run; null where the service gives none. */
    static Instant instant(Run run) {
        return run.runDate() == null ? null : run.runDate().toInstant();
    }
}
