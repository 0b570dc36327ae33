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
     * @param head what comes before the payload
     * @param tail what comes after it
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
            // else a last part that can't be sent would count as sent
            out.flush();
        }
    }

    /**
     * To be called before a request with it is made: half a body is worse than none.
     *
     * @throws SmartConnectException when it can't be written any more
     */
    void failIfSpent() {
        if (payload.isSpent()) {
            throw new SmartConnectException(
                    "The rows or the document were read while they were sent (chunked=true), and can't be read twice."
                            + " Nothing was run: send the message again, or leave out the option 'chunked'");
        }
    }

    /** How many rows were written; 0 where they are not counted. */
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
        // the payload belongs to whoever made it
    }
}
