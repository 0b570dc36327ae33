/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

import io.github.camelsmartconnect.client.RowStream;
import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * Rows as they arrive, for as long as an exchange holds them. They fail when the exchange has failed, since Camel's
 * splitter would read on, and when the route stops: a short result must not look like a whole one.
 *
 * <p>They are no cache, but Camel asks a {@link StreamCache} for a copy wherever a message goes on in another exchange
 * (wire tap, seda, parallel multicast), and so tells for which exchanges they must live.
 *
 * @since 1.0.0
 */
public final class ExchangeRows implements Iterator<Map<String, String>>, Closeable, StreamCache {

    private static final String ADVICE =
            "Read them within the route, for example by split(body()).streaming(), or use" + " outputType=LIST";

    private final RowStream rows;
    private final StreamLife.Holder holder;

    public ExchangeRows(RowStream rows, Exchange exchange, StopSignals component) {
        this(rows, new StreamLife(rows, component, "The rows", ADVICE).hold(exchange));
    }

    private ExchangeRows(RowStream rows, StreamLife.Holder holder) {
        this.rows = rows;
        this.holder = holder;
    }

    @Override
    public boolean hasNext() {
        holder.check();
        try {
            boolean more = rows.hasNext();
            if (!more) {
                // closing from another thread ends the reading as well
                holder.check();
                holder.finish();
            }
            return more;
        } catch (SmartConnectException e) {
            // closing from another thread breaks the reading: say why it was closed
            holder.check();
            throw e;
        }
    }

    @Override
    public Map<String, String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more than " + rows.count() + " rows");
        }
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new ExchangeRows(rows, holder.share(exchange));
    }

    @Override
    public void reset() {
        // rows are read but once
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        throw new IOException("Rows are no bytes: write them by marshal(), for example marshal().json(), or one by one"
                + " by split(body()).streaming()");
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return 0;
    }

    @Override
    public long position() {
        return -1;
    }

    @Override
    public String toString() {
        return "rows of SmartConnect (a stream: read it with split(body()).streaming())";
    }
}
