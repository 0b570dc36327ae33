/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Limits the number of characters that a parser reads without reporting an event.
 *
 * <p>Woodstox reports long texts in pieces, but reads a complete name, tag, comment or sequence of white space
 * between markup into memory, and has no limit for names.
 */
final class GuardedReader extends FilterReader {

    static final int LIMIT = 1 << 20;

    private final String what;
    private long sinceEvent;

    GuardedReader(Reader source, String what) {
        super(source);
        this.what = what;
    }

    /** The parser reported an event: restarts the count. */
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
