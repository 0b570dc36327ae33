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

import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * Counts the runs that the endpoints of one component asked for, and knows its started consumers.
 *
 * @since 1.0.0
 */
public final class Statistics {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final Set<MonitoredConsumer> consumers = ConcurrentHashMap.newKeySet();

    /** Makes a run, and counts its outcome. */
    public RunOutcome count(Supplier<RunOutcome> run) {
        inFlight.incrementAndGet();
        try {
            RunOutcome outcome = run.get();
            (outcome.recovered() == null ? answered : recovered).increment();
            if (outcome.result().status() == RunStatus.FAILURE) {
                failed.increment();
            }
            return outcome;
        } catch (SmartConnectRunUnknownException e) {
            unknown.increment();
            throw e;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** Runs whose result is waited for. */
    public int runsInFlight() {
        return inFlight.get();
    }

    /** Runs that the service answered. */
    public long runsAnswered() {
        return answered.sum();
    }

    /** Runs that failed, answered or recovered. */
    public long runsFailed() {
        return failed.sum();
    }

    /** Runs whose response was lost and whose result was found in the history. */
    public long runsRecovered() {
        return recovered.sum();
    }

    /** Runs of which it is not known whether they ran. */
    public long runsUnknown() {
        return unknown.sum();
    }

    public void consumerStarted(MonitoredConsumer consumer) {
        consumers.add(consumer);
    }

    public void consumerStopped(MonitoredConsumer consumer) {
        consumers.remove(consumer);
    }

    /** The consumers that are started, in the order of their routes' ids. */
    public List<ConsumerState> consumers() {
        return consumers.stream()
                .map(MonitoredConsumer::state)
                .sorted(Comparator.comparing(state -> String.valueOf(state.routeId())))
                .toList();
    }

    /** @throws IllegalArgumentException when no route of this id consumes */
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

    /** Runs that the consumers could not read, or not whole. */
    public long unreadableRuns() {
        return consumers().stream().mapToLong(ConsumerState::unreadableRuns).sum();
    }

    /** Runs that the consumers have not wholly delivered. */
    public int backlog() {
        return consumers().stream().mapToInt(ConsumerState::backlog).sum();
    }
}
