/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.management.MBeanException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import org.apache.camel.console.DevConsole;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.consumer.ErrorsConsumerTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What a person can do about a record that always fails, from outside. */
class OperatorTest extends ErrorsConsumerTestSupport {

    private static final String LONG = "long";
    private static final String TEXT = String.class.getName();

    private final MovingClock clock = new MovingClock();

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    public void configureTest(TestExecutionConfiguration testExecutionConfiguration) {
        testExecutionConfiguration.withJMX(true);
    }

    private Object invoke(String operation, Object[] arguments, String... types) throws Exception {
        ObjectName name = new ObjectName(
                "org.apache.camel:context=" + context().getManagementName() + ",type=components,name=\"smartconnect\"");
        return ManagementFactory.getPlatformMBeanServer().invoke(name, operation, arguments, types);
    }

    @SuppressWarnings("unchecked")
    private List<CompositeData> undelivered() throws Exception {
        TabularData table = (TabularData) invoke("undelivered", new Object[] {"errors"}, TEXT);
        return List.copyOf((java.util.Collection<CompositeData>) table.values());
    }

    private JsonObject console(Map<String, Object> options) {
        var registry = new DefaultDevConsoleRegistry(context());
        registry.start();
        return (JsonObject) registry.resolveById("smartconnect").call(DevConsole.MediaType.JSON, options);
    }

    private SimulatedIntegration oneFails() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        failing =
                exchange -> "2".equals(exchange.getMessage().getBody(Map.class).get("RecordNo"));
        return a;
    }

    @Test
    void whatFailedIsListedWithItsReasonAndCanBeSkipped() throws Exception {
        SimulatedIntegration a = oneFails();
        var repository = new MemoryIdempotentRepository();
        consume("name=A", repository);
        poll();
        poll();
        assertThat(undelivered())
                .singleElement()
                .satisfies(row -> assertThat(
                                row.getAll(new String[] {"integration", "run", "state", "failures", "reason"}))
                        .containsExactly("A", 1L, "FAILED", 2, "the test wants it so"));
        String item = (String) undelivered().get(0).get("item");

        invoke("skipRecord", new Object[] {"errors", "A", 1L, item, "anna"}, TEXT, TEXT, LONG, TEXT, TEXT);

        assertThat(undelivered()).isEmpty();
        failing = exchange -> false;
        assertThat(poll()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(poll()).isEmpty();
        restart("name=A", repository);
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("skipped by anna"))
                .singleElement()
                .asString()
                .contains(item, "run 1", "integration 'A'", "the test wants it so");
        assertThat(a.runs()).hasSize(1);
    }

    @Test
    void aRunCanBeSkippedThoughItCannotBeRead() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        simulator().on("GetErrorsForProcessRun").forRun(1).always().answer(500, "text/plain", "boom");
        consume("name=A");
        pollAnyhow();
        assertThat(undelivered()).singleElement().satisfies(row -> {
            assertThat(row.get("state")).isEqualTo("UNREADABLE");
            assertThat(row.get("reason").toString()).contains("500");
        });

        invoke("skipRun", new Object[] {"errors", a.key(), 1L, "anna"}, TEXT, TEXT, LONG, TEXT);

        assertThat(poll()).isEmpty();
        assertThat(undelivered()).isEmpty();
        assertThat(warnings.with("The rest of run 1")).hasSize(1);
    }

    @Test
    void whatIsOnItsWayIsListedAndNotSkipped() throws Exception {
        simulator().integration("A").runWithErrors(1);
        var gate = new CountDownLatch(1);
        routes(it -> {
            it.from("smartconnect:errors?name=A&" + BY_HAND).routeId("errors").to("seda:work");
            it.from("seda:work").process(exchange -> {
                if (!gate.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the gate did not open");
                }
                receive(exchange);
            });
        });
        poll();
        assertThat(undelivered())
                .singleElement()
                .satisfies(row -> assertThat(row.get("state")).isEqualTo("IN_FLIGHT"));
        String item = (String) undelivered().get(0).get("item");
        assertThatThrownBy(() -> invoke(
                        "skipRecord", new Object[] {"errors", "A", 1L, item, "anna"}, TEXT, TEXT, LONG, TEXT, TEXT))
                .isInstanceOf(MBeanException.class)
                .hasStackTraceContaining("with a pending delivery");
        gate.countDown();
        await().untilAsserted(() -> assertThat(undelivered()).isEmpty());
    }

    @Test
    void aRunIsDeliveredAgain() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        for (int i = 0; i < 15; i++) {
            a.runWithErrors(1);
        }
        var repository = new MemoryIdempotentRepository();
        consume("name=A&settleTime=0", repository);
        assertThat(poll()).hasSize(10);

        invoke("deliverRunAgain", new Object[] {"errors", "a", 9L, "anna"}, TEXT, TEXT, LONG, TEXT);
        assertThat(poll()).containsExactly("A/9/1");
        assertThat(poll()).isEmpty();

        invoke("deliverRunAgain", new Object[] {"errors", "a", 3L, "anna"}, TEXT, TEXT, LONG, TEXT);
        restart("name=A&settleTime=0", repository);
        assertThat(poll()).as("also after a restart").containsExactly("A/3/1");
        assertThat(poll()).isEmpty();
        assertThat(repository.getCacheSize()).isEqualTo(12);
        assertThat(warnings.with("will be redelivered by the next poll, requested by anna"))
                .hasSize(2);
    }

    @Test
    void theDevConsoleListsAndActs() throws Exception {
        oneFails();
        consume("name=A");
        poll();
        String shown = console(Map.of()).toJson();
        assertThat(shown).contains("\"FAILED\"", "the test wants it so");
        String item = (String) undelivered().get(0).get("item");

        assertThat(console(Map.of("action", "skip", "routeId", "errors", "integration", "A", "run", "1", "item", "x")))
                .hasEntrySatisfying("done", done -> assertThat(done.toString()).contains("with a pending delivery"));
        assertThat(console(Map.of("action", "skip", "routeId", "other", "integration", "A", "run", "1")))
                .hasEntrySatisfying("done", done -> assertThat(done.toString()).contains("[errors]"));
        assertThat(console(Map.of("action", "skip", "routeId", "errors", "integration", "B", "run", "1")))
                .hasEntrySatisfying("done", done -> assertThat(done.toString()).contains("'B'"));
        assertThat(console(Map.of("action", "skip", "routeId", "errors", "integration", "A", "run", "x")))
                .hasEntrySatisfying("done", done -> assertThat(done.toString()).contains("'run'"));
        assertThat(console(Map.of("action", "jump", "routeId", "errors", "integration", "A", "run", "1")))
                .hasEntrySatisfying("done", done -> assertThat(done.toString()).contains("jump"));
        assertThat(undelivered()).hasSize(1);

        assertThat(console(Map.of(
                        "action",
                        "skip",
                        "routeId",
                        "errors",
                        "integration",
                        "A",
                        "run",
                        "1",
                        "item",
                        item,
                        "by",
                        "anna")))
                .containsEntry("done", "skip");
        assertThat(undelivered()).isEmpty();
        assertThat(warnings.with("skipped by the dev console for anna")).hasSize(1);

        assertThat(console(Map.of("action", "deliverAgain", "routeId", "errors", "integration", "A", "run", "1")))
                .containsEntry("done", "deliverAgain");
        failing = exchange -> false;
        assertThat(poll()).containsExactly("A/1/1", "A/1/2", "A/1/3");
    }

    @Test
    void whatCannotBeDeliveredAgainIsSaid() throws Exception {
        simulator().integration("A").runWithErrors(1);
        consume("name=A");
        poll();
        assertThatThrownBy(() ->
                        invoke("deliverRunAgain", new Object[] {"errors", "A", 2L, "anna"}, TEXT, TEXT, LONG, TEXT))
                .hasStackTraceContaining("Run 2 was not polled yet");
        assertThatThrownBy(() -> invoke("skipRun", new Object[] {"errors", "A", 2L, "anna"}, TEXT, TEXT, LONG, TEXT))
                .hasStackTraceContaining("Run 2 has no pending delivery");
    }
}
