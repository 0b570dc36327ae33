/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Streamed content of a response. If the connection is closed early, an {@link IOException} is thrown instead of an
 * end of the stream. Closing the stream before its end aborts the connection.
 *
 * @since 1.0.0
 */
public final class ContentStream extends FilterInputStream {

    /** Minimum number of bytes that must arrive within the timeout. */
    private static final int PART = 8 * 1024;

    private final StreamingResponse answer;
    private int ofPart;

    /** The unmodified response body. */
    public ContentStream(StreamingResponse answer) {
        this(answer, answer.body());
    }

    /** @param decoded the decoded response body */
    public ContentStream(StreamingResponse answer, InputStream decoded) {
        super(new PushbackInputStream(decoded));
        this.answer = answer;
        failAtOnce();
    }

    /** Reads the beginning of the content, so that an invalid document fails early. */
    private void failAtOnce() {
        try {
            int first = in.read();
            if (first >= 0) {
                ((PushbackInputStream) in).unread(first);
            }
        } catch (IOException e) {
            throw answer.explain(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            int value = super.read();
            count(1);
            return value;
        } catch (IOException e) {
            throw explained(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = super.read(buffer, offset, length);
            count(count);
            return count;
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private void count(int bytes) {
        ofPart += bytes;
        if (ofPart >= PART) {
            ofPart = 0;
            answer.nextPart();
        }
    }

    private IOException explained(IOException e) {
        RuntimeException explanation = answer.explain(e);
        return new IOException(explanation.getMessage(), explanation);
    }

    @Override
    public void close() throws IOException {
        // closes only the connection, as another thread may be reading
        answer.close();
    }
}
