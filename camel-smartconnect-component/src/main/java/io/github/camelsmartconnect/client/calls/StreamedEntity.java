/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * The body of a run with rows or a document.
 *
 * @since 1.0.0
 */
public final class StreamedEntity extends AbstractHttpEntity {

    private final byte[] head;
    private final Payload payload;
    private final byte[] tail;
    private volatile long rows;

    /**
     * @param head the bytes before the payload
     * @param tail the bytes after the payload
     */
    public StreamedEntity(ContentType type, byte[] head, Payload payload, byte[] tail) {
        super(type, null, payload.length() < 0);
        this.head = head;
        this.payload = payload;
        this.tail = tail;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(head);
        rows = payload.writeTo(out);
        out.write(tail);
        if (!isChunked()) {
            // otherwise a failure to send the last part would not be noticed
            out.flush();
        }
    }

    /**
     * Must be called before the request is sent, as an incomplete body would be processed.
     *
     * @throws SmartConnectException if it can no longer be written
     */
    void failIfSpent() {
        if (payload.isSpent()) {
            throw new SmartConnectException(
                    "The rows or the document were read while they were sent (chunked=true), and can't be read"
                            + " twice. Nothing was run: send the message again, or remove the option 'chunked'");
        }
    }

    /** Number of rows written; 0 if they are not counted. */
    public long rows() {
        return rows;
    }

    @Override
    public boolean isRepeatable() {
        return payload.isRepeatable();
    }

    @Override
    public long getContentLength() {
        return payload.length() < 0 ? -1 : head.length + payload.length() + tail.length;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a streamed body is only written");
    }

    @Override
    public void close() {
        // the payload is closed by its creator
    }
}
