package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;

import javax.net.ssl.SSLException;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * How the HTTP client treats our calls: only what reads is repeated, answers that are read whole are read within the
 * repeated part, and idle connections are not kept long.
 */
public final class CallBehaviour implements HttpClientConfigurer {

    /** Context attribute: the call only reads, so it may be sent again. */
    public static final String REPEATABLE = "smartconnect.repeatable";

    /** Context attribute: the answer is read whole, before the response is handed on; it is found in {@link #BODY}. */
    public static final String WHOLE = "smartconnect.whole";

    /** Context attribute: the bytes of the answer that was read whole. The response comes without them. */
    public static final String BODY = "smartconnect.body";

    /** How often a call that only reads is sent again at most. */
    public static final int REPETITIONS = 3;

    private static final TimeValue DEFAULT_WAIT = TimeValue.ofSeconds(1);
    private static final TimeValue LONGEST_WAIT = TimeValue.ofSeconds(60);
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(30);

    /** Far above any list or page of errors that the service hands out. */
    private static final int LARGEST_WHOLE_ANSWER = 64 * 1024 * 1024;

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        // redirects could carry a token to another host, cookies could be shared between companies
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.setRetryStrategy(new ReadsOnly());
        builder.addExecInterceptorAfter(ChainElement.RETRY.name(), WHOLE, (request, scope, chain) -> {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (scope.clientContext.getAttribute(WHOLE) != null) {
                scope.clientContext.setAttribute(BODY, readWhole(response));
            }
            return response;
        });
        builder.setKeepAliveStrategy((response, context) -> {
            TimeValue told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            return TimeValue.isPositive(told) && told.compareTo(KEEP_ALIVE) < 0 ? told : KEEP_ALIVE;
        });
    }

    private static byte[] readWhole(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (var in = entity.getContent()) {
            long length = entity.getContentLength();
            int most = LARGEST_WHOLE_ANSWER + 1;
            // a known length spares a buffer that most answers would leave empty
            byte[] body = in.readNBytes(length < 0 || length > most ? most : (int) length);
            if (body.length > LARGEST_WHOLE_ANSWER) {
                throw new SmartConnectException("The service's answer is larger than " + LARGEST_WHOLE_ANSWER
                        + " bytes, which no list or page of errors is: check the option 'apiUrl'");
            }
            response.setEntity(null);
            return body;
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** The library's strategy, for calls that only read and with other limits. */
    private static final class ReadsOnly extends DefaultHttpRequestRetryStrategy {

        ReadsOnly() {
            super(
                    REPETITIONS,
                    DEFAULT_WAIT,
                    // time-outs are interruptions; what could not connect will hardly do a second later
                    List.of(
                            InterruptedIOException.class,
                            UnknownHostException.class,
                            ConnectException.class,
                            NoRouteToHostException.class,
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
