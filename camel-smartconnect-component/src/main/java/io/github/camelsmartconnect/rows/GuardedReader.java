/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Counts what a parser takes in without reporting an event, and ends it at a limit.
 *
 * <p>Woodstox reports long texts piece by piece, but takes a whole name, tag, comment or run of white space between
 * markup into memory or never returns from it; it has no limit of its own for names. With this one, a name of a
 * gigabyte costs two megabytes.
 */
final class GuardedReader extends FilterReader {

    static final int LIMIT = 1 << 20;

    private final String what;
    private long sinceEvent;

    GuardedReader(Reader source, String what) {
        super(source);
        this.what = what;
    }

    /** The parser came to an event: what it took until here is no concern any more. */
    void event() {
        sinceEvent = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c >= 0) {
            count(1);
        }
        return c;
    }

    private void count(int count) throws RowFormatException {
        sinceEvent += count;
        if (sinceEvent > LIMIT) {
            throw new RowFormatException(
                    "The " + what + " holds a name, tag, comment or blank of more than " + LIMIT + " characters");
        }
    }
}
