/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Payloads in one spool, each of which is the rows or the document of a request of its own.
 *
 * @since 1.0.0
 */
public final class SpooledParts implements Closeable {

    private final Spool spool;
    private long[] ends = new long[16];
    private long[] rowEnds = new long[16];
    private int count;

    SpooledParts(Spool spool) {
        this.spool = spool;
    }

    /** Encodes all parts. */
    public interface Content {

        /**
         * Writes all parts.
         *
         * @param partEnds is told the number of its rows at the end of each part
         */
        void writeTo(OutputStream out, LongConsumer partEnds) throws IOException;
    }

    /** What was encoded up to here, since the part before, is a part. */
    void endPart(long rows) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            rowEnds = Arrays.copyOf(rowEnds, 2 * count);
        }
        ends[count] = spool.length();
        rowEnds[count] = rows() + rows;
        count++;
    }

    /** How many parts there are. */
    public int count() {
        return count;
    }

    /** How many rows all parts have. */
    public long rows() {
        return rowsBefore(count);
    }

    /** How many rows the parts before this one have, which is the first at 0. */
    public long rowsBefore(int index) {
        return index == 0 ? 0 : rowEnds[index - 1];
    }

    /** Whether they can't be sent any more. */
    public boolean isSpent() {
        return spool.isSpent();
    }

    /** One of the parts, the first at 0; closing it frees nothing. */
    public Payload part(int index) {
        long from = index == 0 ? 0 : ends[index - 1];
        long to = ends[index];
        long rows = rowEnds[index] - rowsBefore(index);
        return new Payload() {
            @Override
            public long length() {
                return to - from;
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public boolean isSpent() {
                return spool.isSpent();
            }

            @Override
            public long writeTo(OutputStream out) throws IOException {
                spool.writeTo(out, from, to);
                return rows;
            }

            @Override
            public void close() {
                // the spool holds the other parts, too
            }
        };
    }

    /** Frees what they hold; they can't be sent any more then. */
    @Override
    public void close() {
        spool.close();
    }
}
