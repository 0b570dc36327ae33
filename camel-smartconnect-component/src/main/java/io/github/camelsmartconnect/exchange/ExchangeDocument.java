/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;

import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.rows.HeapBounds;

/**
 * A document as it arrives, for as long as an exchange holds it.
 *
 * @since 1.0.0
 */
public final class ExchangeDocument extends FilterInputStream {

    private static final String ADVICE =
            "Read them within the route, or leave Camel's stream caching on, which keeps them";

    private final StreamLife.Holder holder;

    public ExchangeDocument(InputStream document, Exchange exchange, StopSignals component) {
        super(document);
        this.holder = new StreamLife(document, component, "The contents", ADVICE).hold(exchange);
    }

    /**
     * What becomes the body. With Camel's stream caching the document is read into the cache, as that of {@code http:}
     * is: Camel would do so before the next step, and this way it can be read after the exchange as well. Without it, the
     * document is read as it arrives.
     */
    public static Object of(InputStream document, Exchange exchange, StopSignals component) {
        var live = new ExchangeDocument(document, exchange, component);
        // what was set for the body before would garble this one
        exchange.removeProperty(ExchangePropertyKey.CHARSET_NAME);
        if (!ExchangeHelper.isStreamCachingEnabled(exchange)) {
            return live;
        }
        try (live) {
            return cached(live, exchange);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static Object cached(InputStream live, Exchange exchange) throws IOException {
        boolean isInMemory = !exchange.getContext().getStreamCachingStrategy().isSpoolEnabled();
        var cache = new CachedOutputStream(exchange);
        byte[] buffer = new byte[IOHelper.DEFAULT_BUFFER_SIZE];
        long size = 0;
        for (int count = live.read(buffer); count >= 0; count = live.read(buffer)) {
            cache.write(buffer, 0, count);
            size += count;
            if (isInMemory && size > HeapBounds.CACHED_DOCUMENT) {
                throw new SmartConnectException("The document is larger than the " + HeapBounds.CACHED_DOCUMENT
                        + " bytes, an eighth of the JVM's memory, that it may take there: set streamCache=\"false\" on the"
                        + " route, or let Camel's stream cache spool to disk");
            }
        }
        return cache.newStreamCache();
    }

    /** Failures of the answer come as the cause of an I/O error, since streams can't throw others. */
    private static RuntimeException failure(IOException e) {
        return e.getCause() instanceof RuntimeException explained
                ? explained
                : RuntimeCamelException.wrapRuntimeCamelException(e);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        try {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                check();
                holder.finish();
            }
            return count;
        } catch (IOException e) {
            check();
            throw e;
        }
    }

    private void check() throws IOException {
        try {
            holder.check();
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
