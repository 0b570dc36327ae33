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
 * A streamed document, which is open as long as an exchange holds it.
 *
 * @since 1.0.0
 */
public final class ExchangeDocument extends FilterInputStream {

    private static final String ADVICE =
            "Read them within the route, or keep Camel's stream caching enabled, which caches them";

    private final StreamLife.Holder holder;

    public ExchangeDocument(InputStream document, Exchange exchange, StopSignals component) {
        super(document);
        this.holder = new StreamLife(document, component, "The contents", ADVICE).hold(exchange);
    }

    /**
     * Returns the message body. With Camel's stream caching, the document is read into the cache, as with {@code
     * http:}: Camel would do so before the next step, and this way it can also be read after the exchange. Without
     * stream caching, the document is streamed.
     */
    public static Object of(InputStream document, Exchange exchange, StopSignals component) {
        var live = new ExchangeDocument(document, exchange, component);
        // the charset of the previous body does not apply to this one
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
                throw new SmartConnectException("The document exceeds the limit of"
                        + " " + HeapBounds.CACHED_DOCUMENT + " bytes for stream caching in memory (an eighth of the"
                        + " heap): set streamCache=\"false\" on the route, or enable spooling of Camel's stream"
                        + " cache to disk");
            }
        }
        return cache.newStreamCache();
    }

    /** Wraps failures of the response in an I/O exception, as streams can't throw other exceptions. */
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
