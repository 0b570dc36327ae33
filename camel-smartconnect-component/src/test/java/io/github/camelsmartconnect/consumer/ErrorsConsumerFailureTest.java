/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Exchanges that fail, services that fail, routes that are asynchronous or stopped in the middle. */
@Timeout(60)
class ErrorsConsumerFailureTest extends ErrorsConsumerTestSupport {

    @Test
    void aFailedExchangeComesAgainAtTheNextPollAndDoesNotHoldUpLaterOnes() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        a.runWithErrors(1);
        failing = exchange ->
                "2".equals(exchange.getMessage().getBody(java.util.Map.class).get("RecordNo"));
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1", "A/1/3", "A/2/1");
        a.runWithErrors(1);
        assertThat(poll()).containsExactly("A/3/1");
        failing = exchange -> false;
        assertThat(poll()).containsExactly("A/1/2");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aDeadLetteredOneIsDelivered() throws Exception {
        simulator().integration("A").runWithErrors(2);
        var dead = new AtomicInteger();
        routes(it -> {
            it.from("direct:dead").process(exchange -> dead.incrementAndGet());
            it.from("smartconnect:errors?name=A&" + BY_HAND)
                    .routeId("errors")
                    .errorHandler(it.deadLetterChannel("direct:dead").useOriginalMessage())
                    .process(exchange -> {
                        throw new IllegalStateException("no");
                    });
        });
        poll();
        poll();
        assertThat(dead).hasValue(2);
    }

    @Test
    void aHandledOneIsDelivered() throws Exception {
        simulator().integration("A").runWithErrors(2);
        var tried = new AtomicInteger();
        routes(it -> {
            it.onException(IllegalStateException.class).handled(true).to("mock:handled");
            it.from("smartconnect:errors?name=A&" + BY_HAND).routeId("errors").process(exchange -> {
                tried.incrementAndGet();
                throw new IllegalStateException("no");
            });
        });
        poll();
        poll();
        assertThat(tried).hasValue(2);
    }

    @Test
    void whatARouteDoesWithHeadersAndBodyDoesNotMatter() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        routes(it -> {
            it.from("smartconnect:errors?name=A&" + BY_HAND)
                    .routeId("errors")
                    .process(ErrorsConsumerFailureTest.this::receive)
                    .removeHeaders("*")
                    .removeProperties("*")
                    .setBody(it.constant("gone"));
        });
        assertThat(poll()).hasSize(2);
        assertThat(poll()).isEmpty();
    }

    @Test
    void onSedaASecondPollWhileTheFirstIsInFlightBringsNothingTwice() throws Exception {
        asynchronous(new RouteBuilder() {
            @Override
            public void configure() {
                from("smartconnect:errors?name=A&" + BY_HAND).routeId("errors").to("seda:work");
                from("seda:work").process(ErrorsConsumerFailureTest.this::waitAndReceive);
            }
        });
    }

    @Test
    void onThreadsASecondPollWhileTheFirstIsInFlightBringsNothingTwice() throws Exception {
        asynchronous(new RouteBuilder() {
            @Override
            public void configure() {
                from("smartconnect:errors?name=A&" + BY_HAND)
                        .routeId("errors")
                        .threads(3)
                        .process(ErrorsConsumerFailureTest.this::waitAndReceive);
            }
        });
    }

    private final CountDownLatch gate = new CountDownLatch(1);

    private void waitAndReceive(org.apache.camel.Exchange exchange) throws InterruptedException {
        if (!gate.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gate did not open");
        }
        receive(exchange);
    }

    private void asynchronous(RouteBuilder routes) throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(4);
        a.runWithErrors(3);
        context().addRoutes(routes);
        poll();
        poll();
        a.runWithErrors(2);
        poll();
        failing = exchange -> exchange.getMessage()
                .getHeader(SmartConnectConstants.RUN_NUMBER)
                .equals(2L);
        gate.countDown();
        await().until(() -> received.size() == 6);
        await().until(() -> context().getInflightRepository().size() == 0);
        failing = exchange -> false;
        poll();
        await().until(() -> received.size() == 9);
        await().until(() -> context().getInflightRepository().size() == 0);
        poll();
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void manyPollsWhileAnAsynchronousRouteCompletesBringNothingTwice() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        gate.countDown();
        routes(it -> {
            it.from("smartconnect:errors?name=A&" + BY_HAND)
                    .routeId("errors")
                    .to("seda:work?size=10000&blockWhenFull=true");
            it.from("seda:work?concurrentConsumers=8&size=10000")
                    .process(ErrorsConsumerFailureTest.this::waitAndReceive);
        });
        int due = 0;
        for (int i = 0; i < 60; i++) {
            a.runWithErrors(i % 5);
            due += i % 5;
            poll();
        }
        int all = due;
        await().until(() -> received.size() >= all);
        poll();
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates().hasSize(all);
    }

    @Test
    void wireTapDoesNotHoldUpOrDouble() throws Exception {
        simulator().integration("A").runWithErrors(3);
        routes(it -> {
            it.from("smartconnect:errors?name=A&" + BY_HAND)
                    .routeId("errors")
                    .wireTap("direct:tap")
                    .process(ErrorsConsumerFailureTest.this::receive);
            it.from("direct:tap").process(ErrorsConsumerFailureTest.this::waitAndReceive);
        });
        assertThat(poll()).hasSize(3);
        assertThat(poll()).isEmpty();
        gate.countDown();
        await().until(() -> received.size() == 6);
    }

    @Test
    void aRejectedTokenInTheMiddleOfAPollIsReplaced() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        a.runWithErrors(2);
        failing = exchange -> {
            // while the first run is being delivered
            if (received.size() == 1) {
                simulator().expireTokens();
            }
            return false;
        };
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1", "A/1/2", "A/2/1", "A/2/2");
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void theServiceGoesAndComesBack() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consume("name=A");
        HealthCheck health = health();
        assertThat(poll()).hasSize(1);
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);

        var down = simulator().on("GetHistoryForProcess").always().answer(500, "text/html", "<h1>down</h1>");
        a.runWithErrors(2);
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).isInstanceOf(SmartConnectResponseException.class);
        HealthCheck.Result result = health.call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 500);

        down.cancel();
        assertThat(poll()).containsExactly("A/2/1", "A/2/2");
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aConsumerIsReadyOnceTheServiceAnsweredEvenBeforeItsFirstPollEnds() throws Exception {
        simulator().integration("A");
        consume("name=A");
        assertThat(errorsConsumer().isConsumerReady()).isFalse();
        poll();
        assertThat(errorsConsumer().isConsumerReady()).isTrue();
    }

    private HealthCheck health() {
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(context());
        Object consumers = registry.resolveById("consumers");
        registry.register(consumers);
        return registry.getCheck("consumer:errors").orElseThrow();
    }

    @Test
    void theErrorsCallOfOneRunThatFailsDoesNotHoldUpLaterRuns() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        a.runWithErrors(1);
        simulator().on("GetErrorsForProcessRun").times(1).answer(500, "text/plain", "boom");
        consume("name=A");
        assertThat(pollAnyhow()).containsExactly("A/2/1");
        assertThat(pollError).isInstanceOf(SmartConnectResponseException.class);
        assertThat(poll()).containsExactly("A/1/1");
    }

    @Test
    void aRepositoryThatCannotBeWrittenBringsTheRecordAgain() throws Exception {
        simulator().integration("A").runWithErrors(3);
        var away = new java.util.concurrent.atomic.AtomicBoolean();
        var repository = new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                if (away.get()) {
                    throw new IllegalStateException("the database is away");
                }
                return super.add(key);
            }
        };
        consume("name=A", repository);
        failing = exchange -> {
            away.set(received.size() == 1);
            return false;
        };
        assertThat(poll()).containsExactly("A/1/1", "A/1/2", "A/1/3");
        failing = exchange -> false;
        away.set(false);
        assertThat(poll()).containsExactly("A/1/2");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aRouteThatIsStoppedInTheMiddleStopsSoonAndGoesOnWhereItWas() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(200);
        consumeSlowly();
        await().until(() -> received.size() >= 5);
        context().getRouteController().stopRoute("errors");
        int atStop = received.size();
        assertThat(atStop).isLessThan(200);
        context().getRouteController().startRoute("errors");
        await().atMost(Duration.ofSeconds(30)).until(() -> received.size() >= 200);
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates().hasSize(200);
    }

    private void consumeSlowly() throws Exception {
        var slow = new java.util.concurrent.Semaphore(0);
        routes(it -> {
            it.from("smartconnect:errors?name=A&delay=50&initialDelay=0")
                    .routeId("errors")
                    .process(exchange -> {
                        // some time for each
                        slow.tryAcquire(10, TimeUnit.MILLISECONDS);
                        receive(exchange);
                    });
        });
    }

    @Test
    void aRouteWhoseServiceHangsStopsSoon() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        simulator().on("GetHistoryForProcess").hangBefore(Duration.ofSeconds(50));
        consumeSlowly();
        await().until(() -> simulator().calls("GetHistoryForProcess") == 1);
        long before = System.nanoTime();
        context().getRouteController().stopRoute("errors");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        context().getRouteController().startRoute("errors");
        await().until(() -> received.size() == 1);
    }

    @Test
    void allIntegrationsStopSoonAsWellWhenTheServiceHangs() throws Exception {
        for (String name : List.of("A", "B", "C", "D", "E", "F", "G")) {
            simulator().integration(name).runWithErrors(1);
        }
        simulator().on("GetHistoryForProcess").times(4).hangBefore(Duration.ofSeconds(50));
        routes(it -> {
            it.from("smartconnect:errors?delay=50&initialDelay=0")
                    .routeId("errors")
                    .process(ErrorsConsumerFailureTest.this::receive);
        });
        await().until(() -> simulator().calls("GetHistoryForProcess") == 4);
        long before = System.nanoTime();
        context().getRouteController().stopRoute("errors");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        context().getRouteController().startRoute("errors");
        await().until(() -> received.size() == 7);
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates();
    }

    @Test
    void aSuspendedRouteGoesOnWhereItWas() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consumeSlowly();
        await().until(() -> received.size() == 1);
        context().getRouteController().suspendRoute("errors");
        a.runWithErrors(2);
        context().getRouteController().resumeRoute("errors");
        await().until(() -> received.size() == 3);
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates();
    }
}
