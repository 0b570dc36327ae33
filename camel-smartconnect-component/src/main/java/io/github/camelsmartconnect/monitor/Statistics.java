/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.camelsmartconnect.client.calls.CallObserver;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.Integration;

/**
 * Counts the runs of the endpoints of a component, and registers its started consumers.
 *
 * @since 1.0.0
 */
public final class Statistics implements CallObserver {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder rowsSent = new LongAdder();
    private final LongAdder rowsRead = new LongAdder();
    private volatile OptionalMeters meters;
    private final Set<MonitoredConsumer> consumers = ConcurrentHashMap.newKeySet();

    /** Sets the meters that are notified of each run and call; null for none. */
    void tell(OptionalMeters listening) {
        meters = listening;
    }

    /** Performs a run and counts its outcome. */
    public RunOutcome count(Integration integration, Supplier<RunOutcome> run) {
        inFlight.incrementAndGet();
        long begin = System.nanoTime();
        var event = new RunEvent();
        event.begin();
        RunEnd end = RunEnd.NOT_RUN;
        try {
            RunOutcome outcome = run.get();
            end = RunEnd.of(outcome);
            (outcome.recovered() == null ? answered : recovered).increment();
            event.runNumber = outcome.result().runNumber();
            event.recordCount = outcome.result().recordCount();
            event.errorCount = outcome.result().errorCount();
            event.recovered = outcome.recovered() != null;
            return outcome;
        } catch (RuntimeException e) {
            end = RunEnd.of(e);
            throw e;
        } finally {
            inFlight.decrementAndGet();
            if (end == RunEnd.FAILURE) {
                failed.increment();
            } else if (end == RunEnd.UNKNOWN) {
                unknown.increment();
            }
            event.integration = integration.label();
            event.outcome = end.tag();
            event.commit();
            OptionalMeters told = meters;
            if (told != null) {
                told.ran(integration.label(), end, System.nanoTime() - begin);
            }
        }
    }

    @Override
    public void called(String operation, int status, long nanos) {
        OptionalMeters told = meters;
        if (told != null) {
            told.called(operation, status, nanos);
        }
    }

    @Override
    public void rowsSent(long rows) {
        rowsSent.add(rows);
    }

    @Override
    public void rowsRead(long rows) {
        rowsRead.add(rows);
    }

    /** Rows sent by runs. */
    public long rowsSent() {
        return rowsSent.sum();
    }

    /** Rows read by queries. */
    public long rowsRead() {
        return rowsRead.sum();
    }

    /** Runs in flight. */
    public int runsInFlight() {
        return inFlight.get();
    }

    /** Runs with a response. */
    public long runsAnswered() {
        return answered.sum();
    }

    /** Failed runs, with a response or recovered. */
    public long runsFailed() {
        return failed.sum();
    }

    /** Runs whose response was lost and whose result was recovered from the history. */
    public long runsRecovered() {
        return recovered.sum();
    }

    /** Runs with an unknown outcome. */
    public long runsUnknown() {
        return unknown.sum();
    }

    public void consumerStarted(MonitoredConsumer consumer) {
        consumers.add(consumer);
    }

    public void consumerStopped(MonitoredConsumer consumer) {
        consumers.remove(consumer);
    }

    /** The started consumers, sorted by route id. */
    public List<ConsumerState> consumers() {
        return consumers.stream()
                .map(MonitoredConsumer::state)
                .sorted(Comparator.comparing(state -> String.valueOf(state.routeId())))
                .toList();
    }

    /** @throws IllegalArgumentException if there is no consuming route with this id */
    public MonitoredConsumer consumer(String routeId) {
        return consumers.stream()
                .filter(consumer -> Objects.equals(consumer.getRouteId(), routeId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No route '" + routeId
                        + "' consumes from smartconnect: there are "
                        + consumers.stream()
                                .map(MonitoredConsumer::getRouteId)
                                .sorted()
                                .toList()));
    }

    /** Runs that could not be read completely by the consumers. */
    public long unreadableRuns() {
        return consumers().stream().mapToLong(ConsumerState::unreadableRuns).sum();
    }

    /** Runs that are not completely delivered by the consumers. */
    public int backlog() {
        return consumers().stream().mapToInt(ConsumerState::backlog).sum();
    }
}
