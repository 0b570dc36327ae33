/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;

import javax.net.ssl.SSLException;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

import io.github.camelsmartconnect.rows.HeapBounds;

/**
 * Configures the HTTP client: only read-only calls are retried, according to {@code Retry-After} (API document, Q12),
 * complete responses are read within the retried part, and idle connections are closed soon.
 *
 * @since 1.0.0
 */
public final class RetryConfigurer implements HttpClientConfigurer {

    /** Context attribute: the call is read-only and can be retried. */
    public static final String REPEATABLE = "smartconnect.repeatable";

    /** Context attribute: the response is read completely into {@link #BODY} before it is returned. */
    public static final String WHOLE = "smartconnect.whole";

    /** Context attribute: the bytes of a response that was read completely. The response itself has no body. */
    public static final String BODY = "smartconnect.body";

    /** Maximum number of retries of a read-only call. */
    public static final int REPETITIONS = 3;

    private static final TimeValue DEFAULT_WAIT = TimeValue.ofSeconds(1);
    private static final TimeValue LONGEST_WAIT = TimeValue.ofSeconds(60);
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(30);

    /** Context attribute: an {@link Attempt}, which limits the time of each attempt. */
    public static final String ATTEMPT = "smartconnect.attempt";

    /** Number of bytes of an error page that are read to quote from it. */
    private static final int ERROR_PAGE = 64 * 1024;

    /** Aborts calls that take too long, as a response that arrives byte by byte never reaches the socket timeout. */
    public interface Attempt {
        Limit begin(Runnable abort);
    }

    /** The time limit of one attempt. */
    public interface Limit extends AutoCloseable {
        boolean isOver();

        @Override
        void close();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        // redirects could carry a token to another host, cookies could be shared between companies
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.setRetryStrategy(new ReadsOnly());
        builder.addExecInterceptorAfter(ChainElement.RETRY.name(), WHOLE, (request, scope, chain) -> {
            if (!(scope.clientContext.getAttribute(ATTEMPT) instanceof Attempt attempt)) {
                return answered(request, scope, chain);
            }
            try (Limit limit = attempt.begin(scope.execRuntime::discardEndpoint)) {
                try {
                    return answered(request, scope, chain);
                } catch (IOException e) {
                    throw limit.isOver() ? tooLong(e) : e;
                }
            }
        });
        builder.setKeepAliveStrategy((response, context) -> {
            TimeValue told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            return TimeValue.isPositive(told) && told.compareTo(KEEP_ALIVE) < 0 ? told : KEEP_ALIVE;
        });
    }

    private static ClassicHttpResponse answered(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (scope.clientContext.getAttribute(WHOLE) != null) {
            scope.clientContext.setAttribute(BODY, readWhole(response));
        }
        return response;
    }

    /** A timeout, so that it is not retried. */
    private static IOException tooLong(IOException e) {
        var timeout = new SocketTimeoutException("Timed out before the response was complete");
        timeout.initCause(e);
        return timeout;
    }

    private static byte[] readWhole(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (var in = entity.getContent()) {
            boolean isError = response.getCode() >= 400;
            int largest = isError ? Math.min(ERROR_PAGE, HeapBounds.WHOLE_RESPONSE) : HeapBounds.WHOLE_RESPONSE;
            long length = entity.getContentLength();
            // a known length saves a large buffer
            byte[] body = in.readNBytes(length < 0 || length > largest ? largest + 1 : (int) length);
            if (body.length > largest) {
                if (!isError) {
                    throw new ResponseTooLargeException(response.getCode(), largest);
                }
                // the rest is not needed
                response.close();
            }
            response.setEntity(null);
            return body;
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** The strategy of HttpClient, for read-only calls and with other limits. */
    private static final class ReadsOnly extends DefaultHttpRequestRetryStrategy {

        ReadsOnly() {
            super(
                    REPETITIONS,
                    DEFAULT_WAIT,
                    // timeouts are interruptions; a failed connection attempt would probably fail again
                    List.of(
                            InterruptedIOException.class,
                            UnknownHostException.class,
                            ConnectException.class,
                            NoRouteToHostException.class,
                            ResponseTooLargeException.class,
                            SSLException.class),
                    List.of(429, 503));
        }

        @Override
        public boolean retryRequest(HttpRequest request, IOException exception, int execCount, HttpContext context) {
            return isRepeatable(context) && super.retryRequest(request, exception, execCount, context);
        }

        @Override
        public boolean retryRequest(HttpResponse response, int execCount, HttpContext context) {
            return isRepeatable(context)
                    && super.retryRequest(response, execCount, context)
                    && getRetryInterval(response, execCount, context).compareTo(LONGEST_WAIT) <= 0;
        }

        @Override
        protected boolean handleAsIdempotent(HttpRequest request) {
            return true;
        }

        private static boolean isRepeatable(HttpContext context) {
            return context.getAttribute(REPEATABLE) != null;
        }
    }
}
