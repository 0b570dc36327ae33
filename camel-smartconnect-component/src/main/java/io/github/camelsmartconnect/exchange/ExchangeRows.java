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
 * Streamed rows, which are open as long as an exchange holds them. Reading fails after a failure of the exchange, as
 * Camel's splitter would continue, and when the route stops: an incomplete result must not look complete.
 *
 * <p>They are not a cache, but Camel calls {@link StreamCache#copy} when a message is copied to another exchange
 * (wire tap, seda, parallel multicast), which determines the exchanges that hold them.
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
                // closed by another thread, which also ends the reading
                holder.check();
                holder.finish();
            }
            return more;
        } catch (SmartConnectException e) {
            // closed by another thread, which fails the reading: report the reason
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
        // rows can be read only once
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        throw new IOException("Rows can't be written as bytes: use marshal(), for example marshal().json(), or"
                + " split(body()).streaming()");
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
