/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;

import io.github.camelsmartconnect.client.http.ConnectionSettings;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.client.http.ResponseTooLargeException;
import io.github.camelsmartconnect.client.http.RetryConfigurer;
import io.github.camelsmartconnect.client.http.SecretSafeClient;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * The connections to one host: sends calls through Camel's HTTP client and says in clear words why one failed.
 *
 * @since 1.0.0
 */
public final class HttpTransport extends ServiceSupport {

    private static final String AGAIN = ". Send the message again once the application runs";

    private final CamelContext context;
    private final ConnectionSettings settings;
    private SecretSafeClient http;
    private HttpClient client;
    private ScheduledExecutorService ends;

    public HttpTransport(CamelContext context, ConnectionSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    @Override
    protected void doStart() {
        http = new SecretSafeClient(context, settings);
        http.start();
        client = http.client();
        ends = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "SmartConnectCallTimeout");
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownService(http);
        // after the connections: a call that is ended by their closing needs no other end
        if (ends != null) {
            context.getExecutorServiceManager().shutdownNow(ends);
        }
    }

    /** Sends a call and reads its whole answer, whatever its status is. */
    public Response exchange(ApiCall call) {
        var secrets = new RequestSecrets(call.secrets());
        if (call.time() != null && call.time().isOver()) {
            throw explain(call, secrets, new InterruptedIOException("the time of the call is over"));
        }
        HttpUriRequestBase request = call.toRequest(secrets);
        HttpClientContext http = context(call);
        http.setAttribute(RetryConfigurer.WHOLE, true);
        Future<?> end = null;
        CallScope.Registration running = CallScope.begin(call, request);
        try {
            end = abortAtTheEndOf(call, request);
            Response answer = client.execute(
                    request,
                    http,
                    response ->
                            Response.whole(call, secrets, response, (byte[]) http.getAttribute(RetryConfigurer.BODY)));
            if (call.time() != null) {
                call.time().responseRead();
            }
            return answer;
        } catch (IOException e) {
            throw explain(call, secrets, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            throw stopped(call, secrets, e);
        } finally {
            if (end != null) {
                end.cancel(false);
            }
            running.end();
        }
    }

    /** A response that arrives bit by bit never meets the socket's time-out, so the whole exchange has an end. */
    private Future<?> abortAtTheEndOf(ApiCall call, HttpUriRequestBase request) {
        return call.time() == null
                ? null
                : ends.schedule(request::cancel, call.time().nanosLeft(), TimeUnit.NANOSECONDS);
    }

    /** Sends a call and hands out the answer as it arrives; the caller closes it, whatever its status is. */
    StreamingResponse open(ApiCall call) {
        var secrets = new RequestSecrets(call.secrets());
        HttpUriRequestBase request = call.toRequest(secrets);
        CallScope.Registration running = CallScope.begin(call, request);
        try {
            ClassicHttpResponse response =
                    client.executeOpen(RoutingSupport.determineHost(request), request, context(call));
            return opened(call, secrets, request, response);
        } catch (HttpException e) {
            throw ApiCall.noUrl(call.url(), e);
        } catch (IOException e) {
            throw explain(call, secrets, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            throw stopped(call, secrets, e);
        } finally {
            running.end();
        }
    }

    private StreamingResponse opened(
            ApiCall call, RequestSecrets secrets, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException {
        try {
            return new StreamingResponse(
                    call, secrets, request, response, settings.responseTimeout(), e -> explain(call, secrets, e));
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** The connection was closed under the call: with the component, or since the time of the call is over. */
    private RuntimeException stopped(ApiCall call, RequestSecrets secrets, RuntimeException e) {
        if (call.time() != null && call.time().isOver()) {
            return explain(call, secrets, new IOException(e));
        }
        if (isStarted()) {
            return e;
        }
        return secrets.isWritten()
                // a call that only reads, and was about to be repeated
                ? new SmartConnectAnswerLostException(
                        call.operation(),
                        call.operation() + ": the component was stopped before the answer came" + AGAIN,
                        new IOException(e))
                : new SmartConnectNotSentException(
                        call.operation() + ": nothing was sent, since the component is stopped" + AGAIN,
                        new IOException(e));
    }

    private HttpClientContext context(ApiCall call) {
        HttpClientContext http = HttpClientContext.create();
        if (call.onlyReads()) {
            http.setAttribute(RetryConfigurer.REPEATABLE, true);
        }
        if (call.time() == null) {
            http.setAttribute(RetryConfigurer.ATTEMPT, (RetryConfigurer.Attempt) this::beginAttempt);
        }
        return http;
    }

    /** Bounds an attempt: up to the end of what is read whole, or of the headers of what is read as it arrives. */
    private RetryConfigurer.Limit beginAttempt(Runnable abort) {
        var over = new AtomicBoolean();
        Future<?> end = ends.schedule(
                () -> {
                    over.set(true);
                    abort.run();
                },
                settings.connectionRequestTimeout() + settings.connectTimeout() + settings.responseTimeout(),
                TimeUnit.MILLISECONDS);
        return new RetryConfigurer.Limit() {
            @Override
            public boolean isOver() {
                return over.get();
            }

            @Override
            public void close() {
                end.cancel(false);
            }
        };
    }

    private SmartConnectException explain(ApiCall call, RequestSecrets secrets, IOException e) {
        if (!secrets.isWritten()) {
            return new SmartConnectNotSentException(call.operation() + ": " + notSent(call, e), e);
        }
        if (call.time() != null && call.time().isOver()) {
            var timeout = new InterruptedIOException("the time of the call is over");
            timeout.initCause(e);
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": no complete response from " + call.url() + " within the "
                            + call.time().limit() + ". Raise it if the service needs longer",
                    timeout);
        }
        if (e instanceof ResponseTooLargeException large) {
            return new SmartConnectResponseException(
                    call.operation() + ": " + large.getMessage() + " (in a small JVM the bound is lower). Check the"
                            + " option 'apiUrl'",
                    call.operation(),
                    large.status(),
                    large.getMessage());
        }
        if (e instanceof SocketTimeoutException) {
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": no answer from " + call.url() + " within the " + settings.responseTimeout()
                            + " ms of the option 'responseTimeout'. Raise it if the service needs longer",
                    e);
        }
        if (e instanceof InterruptedIOException) {
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": interrupted while waiting for the answer" + (call.onlyReads() ? AGAIN : ""),
                    e);
        }
        return new SmartConnectAnswerLostException(
                call.operation(),
                call.operation() + ": the connection to " + call.url() + " broke before the answer was whole ("
                        + reason(e) + "). Check the network and the proxy",
                e);
    }

    private String notSent(ApiCall call, IOException e) {
        if (call.time() != null && call.time().isOver()) {
            return "the " + call.time().limit() + " ended before anything was sent. Raise it, or look why no connection"
                    + " could be had so long";
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return "no connection of the pool was free within the " + settings.connectionRequestTimeout()
                    + " ms of the option 'connectionRequestTimeout', so nothing was sent. All "
                    + settings.maxConnections() + " connections of the option 'maxConnections' are in use: raise it, or"
                    + " look for rows that are read slowly or never closed";
        }
        String failure = "could not connect to " + call.url() + " (" + reason(e) + "), so nothing was sent. ";
        return failure
                + (e instanceof SSLException
                        ? "Check the address and its certificate: to trust one that the JDK does not know, set the"
                                + " option 'sslContextParameters'"
                        : "Check the option 'apiUrl' (or 'loginUrl'), the network and the proxy");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
