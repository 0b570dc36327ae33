/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The encoded rows or document of a request.
 *
 * @since 1.0.0
 */
public interface Payload extends Closeable {

    /** Encodes rows or a document. */
    interface Content {

        /** Writes the content and returns the number of rows; 0 if rows are not counted. */
        long writeTo(OutputStream out) throws IOException;
    }

    /** Length in bytes; -1 if unknown. */
    long length();

    /** Whether it can be written more than once. */
    boolean isRepeatable();

    /** Whether it can no longer be written. */
    boolean isSpent();

    /** Writes the content and returns the number of rows; 0 if rows are not counted. */
    long writeTo(OutputStream out) throws IOException;

    /** Releases its resources; it can no longer be written. */
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
