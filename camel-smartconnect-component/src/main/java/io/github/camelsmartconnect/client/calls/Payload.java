/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The rows or the document of a request, as they go over the wire.
 *
 * @since 1.0.0
 */
public interface Payload extends Closeable {

    /** Encodes rows or a document. */
    interface Content {

        /** Writes all of it, and returns how many rows there were; 0 where rows are not counted. */
        long writeTo(OutputStream out) throws IOException;
    }

    /** How many bytes it has; -1 when that shows only at its end. */
    long length();

    /** Whether it can be written more than once. */
    boolean isRepeatable();

    /** Whether it can't be written any more. */
    boolean isSpent();

    /** Writes all of it, and returns how many rows there were; 0 where rows are not counted. */
    long writeTo(OutputStream out) throws IOException;

    /** Frees what it holds; it can't be written any more then. */
    @Override
    void close();

    /**
     * A payload that is encoded while it is sent.
     *
     * @param isRepeatable whether the content can be written more than once
     */
    static Payload asRead(Content content, boolean isRepeatable) {
        return new Payload() {
            private volatile boolean started;

            @Override
            public long length() {
                return -1;
            }

            @Override
            public boolean isRepeatable() {
                return isRepeatable;
            }

            @Override
            public boolean isSpent() {
                return started && !isRepeatable;
            }

            @Override
            public long writeTo(OutputStream out) throws IOException {
                started = true;
                return content.writeTo(out);
            }

            @Override
            public void close() {
                // the source belongs to the message
            }
        };
    }
}
