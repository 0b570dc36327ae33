/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Streams that are dropped in every way give their connection back, and a context that stops leaves nothing.
 * {@code -Dleak.streams=10000 -Dleak.starts=200} for a longer test.
 */
@Timeout(600)
class LeakTest extends SmartConnectTestSupport {

    private static final int STREAMS = Integer.getInteger("leak.streams", 500);
    private static final int STARTS = Integer.getInteger("leak.starts", 20);
    private static final String STREAM = "smartconnect:query?name=ITEMS&outputType=STREAM";

    @Override
    protected void configure(SmartConnectConfiguration options) {
        // one that is kept would let the next wait, and a third fail
        options.setMaxConnections(2);
        options.setConnectionRequestTimeout(3000);
    }

    private enum WayToDrop {
        READ_WHOLE,
        CLOSED_EARLY,
        FORGOTTEN,
        FAILED_IN_THE_SPLIT,
        STOPPED_IN_THE_SPLIT,
        MULTICAST,
        FORGOTTEN_DOCUMENT,
        UNKNOWN_CHARSET,
        BROKEN,
        ROUTE_STOPPED
    }

    @ParameterizedTest
    @EnumSource(WayToDrop.class)
    void streamsThatAreDropped(WayToDrop way) throws Exception {
        // more than fits the buffers between the two
        int rows =
                switch (way) {
                    case READ_WHOLE, MULTICAST, STOPPED_IN_THE_SPLIT -> 20;
                    default -> 3000;
                };
        simulator().integration("ITEMS").rows(rows, i -> Rows.row("No", String.valueOf(i), "Name", "x".repeat(100)));
        context().addRoutes(routes());
        int times = Math.max(6, STREAMS / WayToDrop.values().length / (way == WayToDrop.ROUTE_STOPPED ? 20 : 1));
        one(way);
        int threads = threads();

        for (int i = 0; i < times; i++) {
            one(way);
        }

        // both connections are free: otherwise one of these would not get any
        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
        Exchange first = send("direct:two", null);
        assertThat(first.getException()).isNull();
        await().atMost(Duration.ofSeconds(10)).until(() -> threads() <= threads + 3);
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:READ_WHOLE").to(STREAM).split(body()).streaming().to("log:rows?level=TRACE");
                from("direct:CLOSED_EARLY").to(STREAM).process(exchange -> {
                    Iterator<?> stream = exchange.getMessage().getBody(Iterator.class);
                    stream.next();
                    ((Closeable) stream).close();
                });
                from("direct:FORGOTTEN").to(STREAM).setBody(constant("something else"));
                from("direct:FAILED_IN_THE_SPLIT")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange -> {
                            throw new IllegalStateException("on purpose");
                        });
                from("direct:STOPPED_IN_THE_SPLIT")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stop();
                from("direct:MULTICAST").to(STREAM).multicast().to("direct:first", "direct:second");
                from("direct:first").split(body()).streaming().to("log:rows?level=TRACE");
                from("direct:second").split(body()).streaming().to("log:rows?level=TRACE");
                from("direct:FORGOTTEN_DOCUMENT")
                        .to("smartconnect:query?name=ITEMS&outputType=XML")
                        .process(exchange -> assertThat(
                                        ((InputStream) exchange.getMessage().getBody()).read())
                                .isPositive());
                from("direct:UNKNOWN_CHARSET").to(STREAM);
                from("direct:BROKEN").to(STREAM).split(body()).streaming().to("log:rows?level=TRACE");
                from("seda:stopped").routeId("stopped").to(STREAM).process(LeakTest.this::readSlowly);
                // holds one connection while it uses the other
                from("direct:two").to(STREAM).to("smartconnect:validate");
            }
        };
    }

    private final AtomicInteger reading = new AtomicInteger();

    private void readSlowly(Exchange exchange) {
        Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
        rows.next();
        reading.incrementAndGet();
        while (rows.hasNext()) {
            rows.next();
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    private void one(WayToDrop way) throws Exception {
        switch (way) {
            case UNKNOWN_CHARSET ->
                simulator()
                        .on("GetAllData")
                        .answer(200, "application/xml; charset=klingon", "<string>" + "x".repeat(10_000) + "</string>");
            case BROKEN -> simulator().on("GetAllData").brokenChunkedBody();
            default -> {
                // answered as usual
            }
        }
        if (way == WayToDrop.ROUTE_STOPPED) {
            int before = reading.get();
            template().sendBody("seda:stopped", null);
            await().until(() -> reading.get() > before);
            context().getRouteController().stopRoute("stopped");
            context().getRouteController().startRoute("stopped");
            return;
        }
        Exchange exchange = send("direct:" + way, null);
        boolean fails =
                switch (way) {
                    case FAILED_IN_THE_SPLIT, UNKNOWN_CHARSET, BROKEN -> true;
                    default -> false;
                };
        if (fails) {
            assertThat(exchange.getException()).isNotNull();
            assertThat(exchange.getException())
                    .hasStackTraceContaining(
                            switch (way) {
                                case FAILED_IN_THE_SPLIT -> "on purpose";
                                case UNKNOWN_CHARSET -> "klingon";
                                default -> "GetAllData";
                            });
        } else {
            assertThat(exchange.getException()).isNull();
        }
    }

    @Test
    void rowsThatAreReadWholeKeepTheirConnection() throws Exception {
        simulator().integration("ITEMS").rows(50, i -> Rows.row("No", String.valueOf(i)));
        context().addRoutes(routes());
        try (var counting = new CountingServer(simulator().apiUrl())) {
            for (int i = 0; i < 20; i++) {
                assertThat(send(
                                        "smartconnect:query?name=ITEMS&apiUrl="
                                                + counting.url(simulator().apiUrl()),
                                        null)
                                .getException())
                        .isNull();
            }
            assertThat(counting.connections()).isEqualTo(1);
        }
    }

    @Test
    void contextsThatStartAndStop() throws Exception {
        try (var simulator = SmartConnectSimulator.start();
                var counting = new CountingServer(simulator.apiUrl())) {
            simulator.integration("ITEMS").rows(100, i -> Rows.row("No", String.valueOf(i)));
            startAndStop(simulator, counting);
            startAndStop(simulator, counting);
            int threads = threads();
            for (int i = 0; i < STARTS; i++) {
                startAndStop(simulator, counting);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> counting.open() == 0);
            await().atMost(Duration.ofSeconds(10)).until(() -> threads() <= threads + 3);
        }
    }

    private static void startAndStop(SmartConnectSimulator simulator, CountingServer counting) throws IOException {
        try (var context = new DefaultCamelContext()) {
            var component = new SmartConnectComponent();
            SmartConnectConfiguration options = component.getConfiguration();
            options.setApiUrl(counting.url(simulator.apiUrl()));
            options.setLoginUrl(simulator.loginUrl());
            options.setUsername(simulator.username());
            options.setPassword(simulator.password());
            options.setCompanyId(simulator.companyId());
            context.addComponent("smartconnect", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("smartconnect:errors?initialDelay=0").to("log:errors");
                    from("direct:in").to(STREAM);
                }
            });
            context.start();
            // left open on purpose
            assertThat(context.createProducerTemplate()
                            .request("direct:in", exchange -> {})
                            .getException())
                    .isNull();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that the simulator and the JVM need come and go. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("qtp"))
                .filter(thread -> !thread.getName().startsWith(ForwardingServer.THREAD))
                .filter(thread -> !thread.getName().startsWith("ForkJoin"))
                .count();
    }
}
