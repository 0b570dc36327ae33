/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/**
 * Timeout for one part of a body, for example a row. The socket timeout does not limit it, as a body may arrive byte
 * by byte. The time that the reader spends between two reads does not count.
 */
final class WaitBound extends FilterInputStream {

    private final long mostNanos;
    private long waitedNanos;

    WaitBound(InputStream in, long mostMillis) {
        super(in);
        this.mostNanos = mostMillis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : mostMillis * 1_000_000;
    }

    /** The part is complete. */
    void nextPart() {
        waitedNanos = 0;
    }

    @Override
    public int read() throws IOException {
        long start = System.nanoTime();
        int value = super.read();
        count(start);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long start = System.nanoTime();
        int count = super.read(buffer, offset, length);
        count(start);
        return count;
    }

    private void count(long start) throws SocketTimeoutException {
        waitedNanos += System.nanoTime() - start;
        if (waitedNanos > mostNanos) {
            throw new SocketTimeoutException("The response is received too slowly");
        }
    }
}
