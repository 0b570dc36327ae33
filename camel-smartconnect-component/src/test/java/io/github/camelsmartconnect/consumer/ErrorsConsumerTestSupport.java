/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.Warnings;

/** A route that consumes errors; the tests say when it polls. */
public abstract class ErrorsConsumerTestSupport extends SmartConnectTestSupport {

    /** No poll but those of the test. */
    public static final String BY_HAND = "startScheduler=false";

    final List<Received> received = new CopyOnWriteArrayList<>();
    public volatile Predicate<Exchange> failing = exchange -> false;
    volatile Throwable pollError;
    public Warnings warnings;

    /** What came out of the consumer. */
    protected record Received(Object body, Map<String, Object> headers, Map<String, Object> properties) {

        static Received of(Exchange exchange) {
            return new Received(
                    exchange.getMessage().getBody(),
                    Map.copyOf(exchange.getMessage().getHeaders()),
                    exchange.getAllProperties());
        }

        /** The record's number of {@code runWithErrors}, behind its integration and run. */
        String label() {
            return headers.get(SmartConnectConstants.NAME) + "/" + headers.get(SmartConnectConstants.RUN_NUMBER)
                    + (body instanceof Map<?, ?> row ? "/" + row.get("RecordNo") : "");
        }
    }

    @BeforeEach
    protected void captureWarnings() {
        warnings = Warnings.capture();
    }

    @AfterEach
    protected void closeWarnings() {
        warnings.close();
    }

    protected void consume(String options) throws Exception {
        consume(options, null);
    }

    protected void consume(String options, IdempotentRepository repository) throws Exception {
        String persistent = "";
        if (repository != null) {
            context().getRegistry().bind("delivered", repository);
            persistent = "&idempotentRepository=#delivered";
        }
        String uri = "smartconnect:errors?" + BY_HAND + (options.isEmpty() ? "" : "&" + options) + persistent;
        routes(it -> {
            it.from(uri).routeId("errors").process(ErrorsConsumerTestSupport.this::receive);
        });
    }

    /** Fails, or takes what came. */
    protected void receive(Exchange exchange) {
        if (failing.test(exchange)) {
            throw new IllegalStateException("the test wants it so");
        }
        received.add(Received.of(exchange));
    }

    protected ScheduledPollConsumer errorsConsumer() {
        return (ScheduledPollConsumer) context().getRoute("errors").getConsumer();
    }

    /** One poll, in which nothing fails; what it brought. */
    protected List<String> poll() {
        List<String> brought = pollAnyhow();
        if (pollError != null) {
            throw new AssertionError("the poll failed", pollError);
        }
        return brought;
    }

    /** One poll; what it brought. */
    protected List<String> pollAnyhow() {
        int before = received.size();
        pollError = null;
        errorsConsumer().setExceptionHandler(new LoggingExceptionHandler(context(), getClass()) {
            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                if (exchange == null) {
                    pollError = exception;
                }
            }
        });
        errorsConsumer().run();
        // another thread may receive meanwhile, which a part of the list would not stand
        return received.stream().skip(before).map(Received::label).toList();
    }

    /** A new route, as after a restart of the application. */
    protected void restart(String options, IdempotentRepository repository) throws Exception {
        context().getRouteController().stopRoute("errors");
        context().removeRoute("errors");
        context().getEndpointRegistry().clear();
        consume(options, repository);
    }
}
