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
 * The payloads of several requests in one spool.
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
         * @param partEnds called at the end of each part with its number of rows
         */
        void writeTo(OutputStream out, LongConsumer partEnds) throws IOException;
    }

    /** Ends a part. */
    void endPart(long rows) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            rowEnds = Arrays.copyOf(rowEnds, 2 * count);
        }
        ends[count] = spool.length();
        rowEnds[count] = rows() + rows;
        count++;
    }

    /** The number of parts. */
    public int count() {
        return count;
    }

    /** The number of rows of all parts. */
    public long rows() {
        return rowsBefore(count);
    }

    /** The number of rows in the parts before this one; the first part is 0. */
    public long rowsBefore(int index) {
        return index == 0 ? 0 : rowEnds[index - 1];
    }

    /** Whether they can no longer be sent. */
    public boolean isSpent() {
        return spool.isSpent();
    }

    /** Returns a part; the first part is 0. Closing it releases no resources. */
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

    /** Releases their resources; they can no longer be sent. */
    @Override
    public void close() {
        spool.close();
    }
}
