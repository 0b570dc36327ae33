/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelsmartconnect.model.Run;

/** The most recent runs of an integration that were started by this application. Lock-free. */
final class OwnRuns {

    /** The history has 10 entries, so older numbers are not needed. */
    static final int REMEMBERED = 100;

    /** A ring buffer: the oldest entry is overwritten next; null for unused entries. */
    private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(REMEMBERED);

    private final AtomicLong next = new AtomicLong();

    /** The highest number so far, as almost all responses have a higher one. */
    private final AtomicLong highest = new AtomicLong(-1);

    /**
     * A run of this application. Its times are those of the service; null if unknown.
     *
     * @param written when the request was sent; also null if the response was lost
     * @param answered when the response was received, or the run was found in the history
     */
    record Own(long number, Instant written, Instant answered) {

        /** After a reset of the numbering, a later run may have the same number. */
        boolean is(Run run) {
            return run.runNumber() == number && (answered == null || !isAfter(run));
        }

        private boolean isAfter(Run run) {
            Instant date = RunDating.instant(run);
            return date != null && date.isAfter(answered.plusSeconds(2));
        }
    }

    private record Kept(long position, Own own) {}

    /** Whether there is a run with this number. */
    boolean contains(long number) {
        return number <= highest.get() && of(number).findAny().isPresent();
    }

    /** The runs with a number: more than one after a reset of the numbering. */
    Stream<Own> of(long number) {
        return IntStream.range(0, REMEMBERED)
                .mapToObj(kept::get)
                .filter(Objects::nonNull)
                .map(Kept::own)
                .filter(own -> own.number == number);
    }

    void add(Own own) {
        highest.accumulateAndGet(own.number, Math::max);
        long position = next.getAndIncrement();
        // a thread may be suspended here while others overwrite the same slot: the newer entry is kept
        kept.accumulateAndGet(
                (int) (position % REMEMBERED),
                new Kept(position, own),
                (old, added) -> old != null && old.position > position ? old : added);
    }
}
