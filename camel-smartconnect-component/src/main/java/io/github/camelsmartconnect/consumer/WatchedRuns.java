/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.monitor.ConsumerState;
import io.github.camelsmartconnect.tracking.RunTracker;
import io.github.camelsmartconnect.tracking.Undelivered;

/** The runs of the integrations that a consumer polls, and the operations of an operator on them. */
final class WatchedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedRuns.class);

    private final Map<String, RunTracker> trackers = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Function<Integration, RunTracker> newTracker;

    WatchedRuns(Function<Integration, RunTracker> newTracker) {
        this.newTracker = newTracker;
    }

    /** The state of an integration's runs. */
    RunTracker of(Integration integration) {
        String trackerKey = key(integration);
        RunTracker tracker = trackers.computeIfAbsent(trackerKey, key -> newTracker.apply(integration));
        if (integration.name() != null) {
            names.put(trackerKey, integration.name());
        }
        return tracker;
    }

    /** Removes integrations that no longer exist and have no exchanges in flight. */
    void only(List<Integration> integrations) {
        Set<String> keys = integrations.stream().map(WatchedRuns::key).collect(Collectors.toSet());
        trackers.entrySet()
                .removeIf(entry ->
                        !keys.contains(entry.getKey()) && !entry.getValue().isInFlight());
        names.keySet().retainAll(trackers.keySet());
    }

    private static String key(Integration integration) {
        return integration.key().toLowerCase(Locale.ROOT);
    }

    void clear() {
        trackers.clear();
    }

    /** The integrations, sorted by name. */
    List<ConsumerState.WatchedIntegration> states() {
        return trackers.entrySet().stream()
                .map(entry -> new ConsumerState.WatchedIntegration(
                        names.get(entry.getKey()),
                        entry.getKey(),
                        entry.getValue().backlog(),
                        entry.getValue().undelivered()))
                .sorted(Comparator.comparing(watched -> watched.name() == null ? watched.key() : watched.name()))
                .toList();
    }

    /**
     * Marks a record, a file or a complete run as delivered for an operator.
     *
     * @param integration name or key of the integration
     * @param item null for the complete run
     * @throws IllegalArgumentException if its delivery is not pending
     */
    void skip(String integration, long run, String item, String by) {
        RunTracker tracker = chosen(integration);
        String before = tracker.undelivered().stream()
                .filter(left -> left.run() == run && (item == null || item.equals(left.item())))
                .map(WatchedRuns::text)
                .collect(Collectors.joining(", "));
        if (item == null) {
            tracker.skip(run);
        } else {
            tracker.skip(run, item);
        }
        LOG.warn(
                "{} of run {} of integration '{}' skipped by {}: marked as delivered without delivery ({})",
                item == null ? "The rest" : item,
                run,
                integration,
                by,
                before);
    }

    private static String text(Undelivered left) {
        return left.state()
                + (left.label() == null ? "" : " " + left.label())
                + (left.failures() == 0 ? "" : ", failed " + left.failures() + " times, last: " + left.reason());
    }

    /**
     * Redelivers a run for an operator.
     *
     * @param integration name or key of the integration
     * @throws IllegalArgumentException if this is not possible
     */
    void deliverAgain(String integration, long run, String by) {
        chosen(integration).deliverAgain(run);
        LOG.warn(
                "Run {} of integration '{}' will be redelivered by the next poll, requested by" + " {}",
                run,
                integration,
                by);
    }

    private RunTracker chosen(String integration) {
        return trackers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(integration)
                        || integration.equalsIgnoreCase(names.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The route has not polled an integration"
                        + " '" + integration
                        + "': use the name or the key that the dev" + " console shows"));
    }
}
