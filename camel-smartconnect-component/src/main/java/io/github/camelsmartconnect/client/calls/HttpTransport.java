/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

import io.github.camelsmartconnect.client.http.ConnectionSettings;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.client.http.RetryConfigurer;
import io.github.camelsmartconnect.client.http.SecretSafeClient;

/**
 * Sends calls with Camel's HTTP client and translates failures into exceptions with a clear message.
 *
 * @since 1.0.0
 */
public final class HttpTransport extends ServiceSupport {

    private final CamelContext context;
    private final ConnectionSettings settings;
    private final TransportFailures failures;
    private final CallObserver observer;
    private SecretSafeClient http;
    private HttpClient client;
    private ScheduledExecutorService scheduler;
    private Deadlines deadlines;

    public HttpTransport(CamelContext context, ConnectionSettings settings, CallObserver observer) {
        this.context = context;
        this.observer = observer;
        this.settings = settings;
        this.failures = new TransportFailures(settings);
    }

    @Override
    protected void doStart() {
        http = new SecretSafeClient(context, settings);
        http.start();
        client = http.client();
        scheduler =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "SmartConnectCallTimeout");
        deadlines = new Deadlines(scheduler);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownService(http);
        // after the connections, as closing them also ends their calls
        if (scheduler != null) {
            context.getExecutorServiceManager().shutdownNow(scheduler);
        }
    }

    /** Sends a call and reads the complete response, regardless of its status. */
    public Response exchange(ApiCall call) {
        long begin = System.nanoTime();
        int status = 0;
        try {
            Response answer = exchangeNow(call);
            status = answer.status();
            return answer;
        } finally {
            observer.called(call.operation(), status, System.nanoTime() - begin);
            if (status > 0 && call.body() instanceof StreamedEntity rows && rows.rows() > 0) {
                observer.rowsSent(rows.rows());
            }
        }
    }

    /** Notified of the calls. */
    public CallObserver observer() {
        return observer;
    }

    private Response exchangeNow(ApiCall call) {
        var secrets = new RequestSecrets(call.secrets());
        if (call.time() != null && call.time().isOver()) {
            throw failures.explain(call, secrets, new InterruptedIOException("the call timed out"));
        }
        HttpUriRequestBase request = call.toRequest(secrets);
        HttpClientContext http = context(call);
        http.setAttribute(RetryConfigurer.WHOLE, true);
        Deadlines.Deadline deadline = null;
        CallScope.Registration running = CallScope.begin(call, request);
        try {
            deadline = abortAtTheEndOf(call, request);
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
            throw failures.explain(call, secrets, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            throw failures.stopped(call, secrets, e, isStarted());
        } finally {
            if (deadline != null) {
                deadline.close();
            }
            running.end();
        }
    }

    /** Bounds the whole exchange, as a response that arrives byte by byte never reaches the socket timeout. */
    private Deadlines.Deadline abortAtTheEndOf(ApiCall call, HttpUriRequestBase request) {
        return call.time() == null ? null : deadlines.after(call.time().nanosLeft(), request::cancel);
    }

    /** Sends a call and returns the response as a stream, regardless of its status; the caller must close it. */
    StreamingResponse open(ApiCall call) {
        long begin = System.nanoTime();
        int status = 0;
        try {
            StreamingResponse answer = openNow(call);
            status = answer.status();
            return answer;
        } finally {
            observer.called(call.operation(), status, System.nanoTime() - begin);
        }
    }

    private StreamingResponse openNow(ApiCall call) {
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
            throw failures.explain(call, secrets, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            throw failures.stopped(call, secrets, e, isStarted());
        } finally {
            running.end();
        }
    }

    private StreamingResponse opened(
            ApiCall call, RequestSecrets secrets, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException {
        try {
            return new StreamingResponse(
                    call,
                    secrets,
                    request,
                    response,
                    settings.responseTimeout(),
                    e -> failures.explain(call, secrets, e));
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
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

    /** Bounds an attempt: until the end of a complete response, or until the headers of a streamed response. */
    private RetryConfigurer.Limit beginAttempt(Runnable abort) {
        Deadlines.Deadline deadline = deadlines.after(
                TimeUnit.MILLISECONDS.toNanos(
                        settings.connectionRequestTimeout() + settings.connectTimeout() + settings.responseTimeout()),
                abort);
        return new RetryConfigurer.Limit() {
            @Override
            public boolean isOver() {
                return deadline.isOver();
            }

            @Override
            public void close() {
                deadline.close();
            }
        };
    }
}
