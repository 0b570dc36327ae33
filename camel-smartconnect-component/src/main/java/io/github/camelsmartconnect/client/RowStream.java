/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

import io.github.camelsmartconnect.client.calls.StreamingResponse;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.rows.RowReader;

/**
 * The rows of a data source as a stream. If the connection is closed early, {@code hasNext} or {@code next} throws a
 * {@link SmartConnectException}. Closing the stream before its end aborts the connection.
 *
 * @since 1.0.0
 */
public final class RowStream implements Iterator<Map<String, String>>, Closeable {

    private final StreamingResponse answer;
    private final RowReader rows;
    private final LongConsumer observer;
    private final AtomicBoolean told = new AtomicBoolean();
    private Map<String, String> next;
    private long count;
    private volatile boolean ended;
    private SmartConnectException failure;

    /** @param observer notified once of the number of rows */
    RowStream(StreamingResponse answer, LongConsumer observer) {
        this.observer = observer;
        this.answer = answer;
        this.rows = new RowReader(answer.body(), answer.charset());
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        if (next == null && !ended) {
            read();
        }
        return next != null;
    }

    @Override
    public Map<String, String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more than " + count + " rows");
        }
        Map<String, String> row = next;
        next = null;
        count++;
        return row;
    }

    /** The number of rows returned so far. */
    public long count() {
        return count;
    }

    private void read() {
        try {
            next = rows.read();
            answer.nextPart();
            if (next == null) {
                ended = true;
                close();
            }
        } catch (IOException e) {
            failure = answer.explain(e);
            closeQuietly();
            throw failure;
        } catch (RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        if (told.compareAndSet(false, true)) {
            observer.accept(count);
        }
        // closes only the connection, as another thread may be reading the rows
        answer.close();
    }
}
