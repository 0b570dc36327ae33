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

/** The last runs of an integration that were calls of this application. Lock-free. */
final class OwnRuns {

    /** The history shows 10 runs, so older numbers are never asked for. */
    static final int REMEMBERED = 100;

    /** The oldest is overwritten next; null where there is none yet. */
    private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(REMEMBERED);

    private final AtomicLong next = new AtomicLong();

    /**
     * A run that is one of ours. Its times are the service's; null where they are not known.
     *
     * @param written when its request was written; null too where the answer was lost
     * @param answered when it was answered, or found in the history
     */
    record Own(long number, Instant written, Instant answered) {

        /** When the numbering began anew, a later run may have the same number. */
        boolean is(Run run) {
            return run.runNumber() == number && (answered == null || !isAfter(run));
        }

        private boolean isAfter(Run run) {
            Instant date = RunDating.instant(run);
            return date != null && date.isAfter(answered.plusSeconds(2));
        }
    }

    private record Kept(long position, Own own) {}

    /** Those of a number: more than one when the numbering began anew. */
    Stream<Own> of(long number) {
        return IntStream.range(0, REMEMBERED)
                .mapToObj(kept::get)
                .filter(Objects::nonNull)
                .map(Kept::own)
                .filter(own -> own.number == number);
    }

    void add(Own own) {
        long position = next.getAndIncrement();
        // a thread may be held up here while others go round once more: a newer one stays
        kept.accumulateAndGet(
                (int) (position % REMEMBERED),
                new Kept(position, own),
                (old, added) -> old != null && old.position > position ? old : added);
    }
}
