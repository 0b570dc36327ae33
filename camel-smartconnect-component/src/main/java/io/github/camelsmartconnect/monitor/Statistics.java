package io.github.camelsmartconnect;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What goes on in one component, for those who look after it: dev console, JMX. */
final class Operations {

    private final RunCounts runs = new RunCounts();
    private final Set<RunsConsumer> consumers = ConcurrentHashMap.newKeySet();

    RunCounts runs() {
        return runs;
    }

    void consumerStarted(RunsConsumer consumer) {
        consumers.add(consumer);
    }

    void consumerStopped(RunsConsumer consumer) {
        consumers.remove(consumer);
    }

    /** The consumers that are started, in the order of their routes' ids. */
    List<ConsumerState> consumers() {
        return consumers.stream()
                .map(RunsConsumer::state)
                .sorted(Comparator.comparing(state -> String.valueOf(state.routeId())))
                .toList();
    }

    /** @throws IllegalArgumentException when no route of this id consumes */
    RunsConsumer consumer(String routeId) {
        return consumers.stream()
                .filter(consumer -> Objects.equals(consumer.getRouteId(), routeId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No route '" + routeId
                        + "' consumes from smartconnect: there are "
                        + consumers.stream()
                                .map(RunsConsumer::getRouteId)
                                .sorted()
                                .toList()));
    }

    long unreadableRuns() {
        return consumers().stream().mapToLong(ConsumerState::unreadableRuns).sum();
    }

    int backlog() {
        return consumers().stream().mapToInt(ConsumerState::backlog).sum();
    }
}
