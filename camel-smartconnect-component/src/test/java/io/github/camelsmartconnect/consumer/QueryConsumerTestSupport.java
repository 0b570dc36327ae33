/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.apache.camel.Exchange;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.Warnings;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

/** A route that consumes the rows of a query; the tests say when it polls. */
public abstract class QueryConsumerTestSupport extends SmartConnectTestSupport {

    public static final String BY_HAND = "startScheduler=false";
    public static final String WATERMARK =
            "name=CHANGED ITEMS&watermarkColumn=Modified&watermarkVariable=GBL_SINCE" + "&watermarkRepository=#state";

    public final List<Exchange> received = new CopyOnWriteArrayList<>();
    public final List<Map<String, String>> rows = new ArrayList<>();
    public volatile Predicate<Map<?, ?>> failing = row -> false;
    public volatile Throwable pollError;
    public final MovingClock clock = new MovingClock();
    public States states = new States();
    public SimulatedIntegration items;
    public Warnings warnings;

    /** A repository that outlives a route, with its content to be seen. */
    public static class States extends MemoryStateRepository {

        public final Map<String, String> texts = new ConcurrentHashMap<>();

        @Override
        public void setState(String key, String value) {
            texts.put(key, value);
            super.setState(key, value);
        }

        /** As from a database: the one in memory forgets all when a context stops it. */
        @Override
        public String getState(String key) {
            return texts.get(key);
        }
    }

    @Override
    protected Clock clock() {
        return clock;
    }

    @BeforeEach
    protected void start() {
        warnings = Warnings.capture();
        items = simulator()
                .integration("CHANGED ITEMS")
                .filteredBy(
                        "GBL_SINCE",
                        (row, since) -> row.get("Modified") != null
                                && row.get("Modified").compareTo(since) >= 0);
        context().getRegistry().bind("state", states);
    }

    @AfterEach
    protected void closeWarnings() {
        warnings.close();
    }

    /** The ERP has one more row, at this minute. */
    public void row(String item, int minute) {
        row(item, "2026-03-17T06:%02d:00".formatted(minute));
    }

    public void row(String item, String modified) {
        rows.add(Rows.row("Item", item, "Modified", modified));
        items.rows(rows);
    }

    /** The ERP has other rows now. */
    public void rows(String... itemsAndModified) {
        rows.clear();
        for (int i = 0; i < itemsAndModified.length; i += 2) {
            row(itemsAndModified[i], itemsAndModified[i + 1]);
        }
    }

    public void consume(String options) throws Exception {
        String uri = "smartconnect:query?" + BY_HAND + "&" + options;
        routes(it -> {
            it.from(uri).routeId("items").process(this::receive);
        });
    }

    public void receive(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Map<?, ?> row && failing.test(row)) {
            throw new IllegalStateException("the test wants it so");
        }
        received.add(exchange.copy());
    }

    public ScheduledPollConsumer itemsConsumer() {
        return (ScheduledPollConsumer) context().getRoute("items").getConsumer();
    }

    /** One poll, in which nothing fails; the items that it brought. */
    public List<String> poll() {
        List<String> brought = pollAnyhow();
        if (pollError != null) {
            throw new AssertionError("the poll failed", pollError);
        }
        return brought;
    }

    /** One poll; the items that it brought. */
    public List<String> pollAnyhow() {
        int before = received.size();
        pollError = null;
        itemsConsumer().setExceptionHandler(new LoggingExceptionHandler(context(), getClass()) {
            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                if (exchange == null) {
                    pollError = exception;
                }
            }
        });
        itemsConsumer().run();
        return received(before);
    }

    /** The items that were received after the first so many exchanges. */
    public List<String> received(int before) {
        return received.stream()
                .skip(before)
                .map(exchange -> exchange.getMessage().getBody())
                .map(body -> body instanceof Map<?, ?> row ? row.get("Item").toString() : String.valueOf(body))
                .toList();
    }

    /** What the service was asked with at the last call; null for nothing. */
    public String since() {
        return simulator().wireMock().getAllServeEvents().stream()
                .map(call -> call.getRequest())
                .filter(call -> call.getUrl().contains("GetAllData"))
                .findFirst()
                .map(call -> since(call.getBodyAsString()))
                .orElse(null);
    }

    private static String since(String body) {
        int begin = body.indexOf("GBL_SINCE");
        if (begin < 0) {
            return null;
        }
        String rest = body.substring(begin).replace("\\", "");
        int value = rest.indexOf("Value\":\"") + "Value\":\"".length();
        return rest.substring(value, rest.indexOf('"', value));
    }

    /** A new route, as after a restart of the application. */
    public void restart(String options) throws Exception {
        context().getRouteController().stopRoute("items");
        context().removeRoute("items");
        context().getEndpointRegistry().clear();
        consume(options);
    }
}
