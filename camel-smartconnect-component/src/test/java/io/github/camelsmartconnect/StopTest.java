/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route that stops does not wait for a lost run, nor for rows that are still arriving. */
@Timeout(60)
class StopTest extends SmartConnectTestSupport {

    private static final String LOST = "smartconnect:run?name=ITEMS";

    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS").rows(Rows.row("No", "1"));
    }

    private void loseTheAnswer() {
        items.historyDelay(1_000_000);
        simulator().onRuns().always().resetAfterwards();
    }

    private RouteBuilder route(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .process(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                from(from).routeId("waiting").to(to);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:in", "seda:in", "timer:once?repeatCount=1&delay=-1"})
    void aRouteStopsWhileALostRunIsLookedFor(String from) throws Exception {
        loseTheAnswer();
        context().addRoutes(route(from, LOST));
        if (!from.startsWith("timer")) {
            template().asyncRequestBody(from, (Object) null);
        }
        waitsForItsRun();

        stopsInGoodOrder(() -> context().getRouteController().stopRoute("waiting"));

        hasFailedWithUnknown();
    }

    @Test
    void theSubRoutesRouteStops() throws Exception {
        loseTheAnswer();
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("caller").to("direct:sub");
            }
        });
        context().addRoutes(route("direct:sub", LOST));
        CompletableFuture<Exchange> result = template().asyncSend("direct:in", exchange -> {});
        waitsForItsRun();

        stopsInGoodOrder(() -> context().getRouteController().stopRoute("caller"));

        assertThat(result.get(15, TimeUnit.SECONDS).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
    }

    @Test
    void aSplitWithinARouteStops() throws Exception {
        loseTheAnswer();
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("waiting")
                        .split(body())
                        .parallelProcessing()
                        .to(LOST)
                        .end();
            }
        });
        CompletableFuture<Exchange> result = template()
                .asyncSend(
                        "direct:in",
                        exchange -> exchange.getMessage().setBody(List.of(Map.of("No", "1"), Map.of("No", "2"))));
        await().until(() -> items.apiRunCount() == 2);

        stopsInGoodOrder(() -> context().getRouteController().stopRoute("waiting"));

        result.get(15, TimeUnit.SECONDS);
    }

    @Test
    void theContextStops() throws Exception {
        loseTheAnswer();
        context().addRoutes(route("seda:in", LOST));
        template().sendBody("seda:in", null);
        waitsForItsRun();

        stopsInGoodOrder(() -> context().stop());

        hasFailedWithUnknown();
    }

    @Test
    void theContextStopsWhileATemplateCalls() throws Exception {
        loseTheAnswer();
        CompletableFuture<Exchange> result =
                CompletableFuture.supplyAsync(() -> send(LOST, null), task -> new Thread(task, "caller").start());
        waitsForItsRun();

        stopsInGoodOrder(() -> context().stop());

        assertThat(result.get(15, TimeUnit.SECONDS).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
    }

    @Test
    void theContextStopsWhileTheHistoryIsAsked() throws Exception {
        loseTheAnswer();
        simulator().on("GetHistoryForProcess").passing(1).always().hangBefore(Duration.ofSeconds(20));
        CompletableFuture<Exchange> result =
                CompletableFuture.supplyAsync(() -> send(LOST, null), task -> new Thread(task, "caller").start());
        await().until(() -> simulator().calls("GetHistoryForProcess") == 2);

        stopsInGoodOrder(() -> context().stop());

        assertThat(result.get(15, TimeUnit.SECONDS).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
    }

    @Test
    void anAnswerThatIsLostWhenTheRouteIsAlreadyStoppingIsNotLookedForLong() throws Exception {
        items.historyDelay(1_000_000);
        var stopping = new CountDownLatch(1);
        simulator().onRuns().meanwhile(() -> awaitQuietly(stopping)).resetAfterwards();
        var noticed = new CountDownLatch(1);
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in")
                        .routeId("waiting")
                        .onException(Exception.class)
                        .process(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                        .end()
                        .process(new Noticing(noticed))
                        .to(LOST);
            }
        });
        template().sendBody("seda:in", null);
        waitsForItsRun();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> {
            try {
                context().getRouteController().stopRoute("waiting");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        noticed.await(10, TimeUnit.SECONDS);
        stopping.countDown();

        stop.get(15, TimeUnit.SECONDS);
        hasFailedWithUnknown();
    }

    @Test
    void aRouteThatWasStoppedRunsAgain() throws Exception {
        context().addRoutes(route("direct:in", LOST + "&runTimeout=20000"));
        context().getRouteController().stopRoute("waiting");
        context().getRouteController().startRoute("waiting");
        items.historyDelay(3);
        simulator().onRuns().resetAfterwards();
        assertThat(send("direct:in", null).getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);

        context().getRouteController().stopRoute("waiting");
        context().getRouteController().startRoute("waiting");
        simulator().onRuns().resetAfterwards();
        assertThat(send("direct:in", null).getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);

        context().getRouteController().suspendRoute("waiting");
        context().getRouteController().resumeRoute("waiting");
        simulator().onRuns().resetAfterwards();
        assertThat(send("direct:in", null).getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);
    }

    @Test
    void aRouteThatWasStartedAgainStopsSoonToo() throws Exception {
        loseTheAnswer();
        context().addRoutes(route("seda:in", LOST));
        context().getRouteController().stopRoute("waiting");
        context().getRouteController().startRoute("waiting");
        template().asyncRequestBody("seda:in", (Object) null);
        waitsForItsRun();

        stopsInGoodOrder(() -> context().getRouteController().stopRoute("waiting"));

        hasFailedWithUnknown();
    }

    @Test
    void aContextThatWasSuspendedRunsAgain() throws Exception {
        context().addRoutes(route("direct:in", LOST + "&runTimeout=20000"));
        send("direct:in", null);
        context().suspend();
        context().resume();
        items.historyDelay(3);
        simulator().onRuns().resetAfterwards();
        assertThat(send("direct:in", null).getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);
    }

    @Test
    void rowsThatAreBeingReadEndWithTheRoute() throws Exception {
        items.rows(200_000, i -> Rows.row("No", String.valueOf(i), "Name", "x".repeat(200)));
        var reading = new CountDownLatch(1);
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in")
                        .routeId("waiting")
                        .to("smartconnect:query?name=ITEMS&outputType=STREAM")
                        .process(exchange -> {
                            Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
                            try {
                                while (rows.hasNext()) {
                                    rows.next();
                                    reading.countDown();
                                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                                }
                            } catch (RuntimeException e) {
                                failures.add(e);
                                throw e;
                            }
                        });
            }
        });
        template().sendBody("seda:in", null);
        reading.await();

        stopsInGoodOrder(() -> context().getRouteController().stopRoute("waiting"));

        assertThat(failures)
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("the route is being stopped"));
    }

    private void waitsForItsRun() {
        await().until(() -> items.apiRunCount() == 1);
    }

    private interface Stopping {
        void run() throws Exception;
    }

    /** Camel's shutdown did not have to end by its timeout, which the simulator's hanging responses would outlast. */
    private void stopsInGoodOrder(Stopping stopping) throws Exception {
        stopping.run();
        assertThat(context().getShutdownStrategy().isTimeoutOccurred()).isFalse();
    }

    private void hasFailedWithUnknown() {
        await().untilAsserted(() -> assertThat(failures)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(SmartConnectRunUnknownException.class)
                        .hasMessageContaining("stopped")));
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears when its route begins to stop. */
    private static final class Noticing extends ServiceSupport implements Processor, ShutdownPrepared {

        private final CountDownLatch noticed;

        Noticing(CountDownLatch noticed) {
            this.noticed = noticed;
        }

        @Override
        public void process(Exchange exchange) {
            // only listens
        }

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            noticed.countDown();
        }
    }
}
