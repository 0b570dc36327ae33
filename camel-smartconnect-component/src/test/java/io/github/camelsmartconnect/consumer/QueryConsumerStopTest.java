/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.monitor.MonitoredConsumer;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rows that complete later, and routes that stop while rows are on their way. */
class QueryConsumerStopTest extends QueryConsumerTestSupport {

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    private void awaitGate(Exchange exchange) throws InterruptedException {
        arrived.countDown();
        if (!gate.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gate did not open");
        }
        receive(exchange);
    }

    private void consumeBySeda(String options) throws Exception {
        routes(it -> {
            it.from("smartconnect:query?" + BY_HAND + "&" + options)
                    .routeId("items")
                    .to("seda:work");
            it.from("seda:work").routeId("work").process(this::awaitGate);
        });
    }

    private int inFlight() {
        return ((MonitoredConsumer) itemsConsumer()).state().rows().inFlight();
    }

    @Test
    void theMarkWaitsForRowsThatCompleteLater() throws Exception {
        row("A", 1);
        row("B", 2);
        consumeBySeda(WATERMARK + "&sendEmptyMessageWhenIdle=true");
        poll();
        assertThat(inFlight()).isEqualTo(2);
        assertThat(states.texts).isEmpty();
        row("C", 3);
        poll();
        assertThat(inFlight())
                .as("no second poll meanwhile, and no empty message")
                .isEqualTo(2);
        gate.countDown();
        await().until(() -> states.texts.size() == 1);
        assertThat(received(0)).containsExactly("A", "B");
        poll();
        await().until(() -> received.size() == 3);
        assertThat(since()).isEqualTo("2026-03-17T06:02:00");
    }

    @Test
    void aRowThatFailsLaterComesAgain() throws Exception {
        row("A", 1);
        row("B", 2);
        failing = row -> row.get("Item").equals("A");
        gate.countDown();
        consumeBySeda(WATERMARK);
        poll();
        await().until(() -> states.texts.size() == 1);
        assertThat(received(0)).containsExactly("B");
        failing = row -> false;
        poll();
        await().until(() -> received.size() == 2);
        assertThat(received(1)).containsExactly("A");
    }

    /** On an asynchronous route the rows that are on their way are bounded. */
    @Test
    void aSlowRouteHoldsThePollBack() throws Exception {
        items.rows(3000, i -> Rows.row("Item", "R" + i, "Modified", "" + (10_000 + i)));
        routes(it -> {
            it.from("smartconnect:query?" + BY_HAND + "&" + WATERMARK)
                    .routeId("items")
                    .to("seda:work?size=5000");
            it.from("seda:work?size=5000").process(this::awaitGate);
        });
        Thread poll = new Thread(this::poll);
        poll.start();
        await().until(() -> inFlight() == 1000);
        assertThat(poll.isAlive()).isTrue();
        gate.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> received.size() == 3000);
        poll.join();
        await().until(() -> states.texts.size() == 1);
    }

    /** Polls on another thread until a row has arrived in the route. */
    private Thread pollUntilARowIsThere() throws InterruptedException {
        Thread poll = new Thread(this::pollAnyhow);
        poll.start();
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        return poll;
    }

    private void consumeByGate(String options) throws Exception {
        routes(it -> {
            it.from("smartconnect:query?" + BY_HAND + "&" + options)
                    .routeId("items")
                    .process(this::awaitGate);
        });
    }

    @Test
    void aStopEndsThePollSoonAndMovesNoMark() throws Exception {
        items.rows(100_000, i -> Rows.row("Item", "R" + i, "Modified", "" + (100_000 + i)));
        consumeByGate(WATERMARK);
        Thread poll = pollUntilARowIsThere();
        Thread stop = new Thread(() -> stopRoute());
        stop.start();
        await().until(() -> context().getRouteController().getRouteStatus("items") == ServiceStatus.Stopping
                || context().getInflightRepository().size("items") > 0);
        gate.countDown();
        stop.join(20_000);
        poll.join(20_000);
        assertThat(poll.isAlive()).isFalse();
        assertThat(received.size()).isLessThan(100_000);
        assertThat(states.texts).isEmpty();
        received.clear();
        context().getRouteController().startRoute("items");
        items.rows(List.of(Rows.row("Item", "A", "Modified", "1")));
        assertThat(poll()).containsExactly("A");
        assertThat(states.texts).hasSize(1);
    }

    private void stopRoute() {
        try {
            context().getRouteController().stopRoute("items");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStopDoesNotWaitForAServiceThatHangs() throws Exception {
        row("A", 1);
        simulator().on("GetAllData").hangBefore(Duration.ofMinutes(2));
        consume(WATERMARK);
        Thread poll = new Thread(this::pollAnyhow);
        poll.start();
        await().until(() -> simulator().calls("GetAllData") == 1);
        context().getRouteController().stopRoute("items");
        poll.join(10_000);
        assertThat(poll.isAlive()).isFalse();
        context().getRouteController().startRoute("items");
        assertThat(poll()).containsExactly("A");
    }

    @Test
    void aStopDoesNotWaitForARowThatDoesNotArrive() throws Exception {
        items.rows(300, i -> Rows.row("Item", "R" + i, "Modified", "" + (1000 + i)));
        simulator().on("GetAllData").trickling(Duration.ofMillis(5));
        consume(WATERMARK);
        Thread poll = new Thread(this::pollAnyhow);
        poll.start();
        await().until(() -> !received.isEmpty());
        context().getRouteController().stopRoute("items");
        poll.join(10_000);
        assertThat(poll.isAlive()).isFalse();
        assertThat(received.size()).isLessThan(300);
        assertThat(states.texts).isEmpty();
        assertThat(pollError).isNull();
    }

    @Test
    void allTasksAreCompletedWhereTheRouteSaysSo() throws Exception {
        IntStream.range(0, 50).forEach(i -> row("R" + i, i));
        routes(it -> {
            it.from("smartconnect:query?" + BY_HAND + "&" + WATERMARK)
                    .routeId("items")
                    .shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks)
                    .process(this::awaitGate);
        });
        Thread poll = pollUntilARowIsThere();
        Thread stop = new Thread(() -> stopRoute());
        stop.start();
        gate.countDown();
        stop.join(20_000);
        poll.join(20_000);
        assertThat(received).hasSize(50);
        assertThat(states.texts).hasSize(1);
    }

    @Test
    void aSuspendedRoutePollsNothingAndGoesOnWhenResumed() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        context().getRouteController().suspendRoute("items");
        row("B", 2);
        assertThat(poll()).isEmpty();
        context().getRouteController().resumeRoute("items");
        assertThat(poll()).containsExactly("B");
    }

    /** What comes of the rows of the former start must not overwrite the mark of the new one. */
    @Test
    void rowsOfAFormerStartAreDeliveredAgainAndMoveNoMark() throws Exception {
        row("A", 1);
        consumeBySeda(WATERMARK);
        poll();
        context().getRouteController().stopRoute("items", 1, TimeUnit.SECONDS);
        context().getRouteController().startRoute("items");
        row("B", 2);
        poll();
        gate.countDown();
        await().until(() -> received.size() == 3);
        assertThat(received(0)).containsExactly("A", "A", "B");
        await().until(() -> states.texts.size() == 1);
        poll();
        assertThat(since()).isEqualTo("2026-03-17T06:02:00");
    }
}
