/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.runs.RunHistory;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.tracking.OpenRun;
import io.github.camelsmartconnect.tracking.RunDelivery;
import io.github.camelsmartconnect.tracking.RunTracker;

/**
 * A poll of a consumer: first new items, then redeliveries, so that these can't use up maxMessagesPerPoll
 * permanently, and finally runs that could not be read before.
 */
final class RunsPoll {

    private static final Logger LOG = LoggerFactory.getLogger(RunsPoll.class);

    private final ConsumerOptions options;
    private final RunReader reader;
    private final SmartConnectClient client;
    private final PollCalls calls;
    private final WatchedRuns watchedRuns;
    private final UnreadableRuns unreadable;
    private final Batches batches;
    private final List<Again> again = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    private int polled;

    RunsPoll(
            ConsumerOptions options,
            RunReader reader,
            SmartConnectClient client,
            PollCalls calls,
            WatchedRuns watchedRuns,
            UnreadableRuns unreadable,
            Batches batches) {
        this.options = options;
        this.reader = reader;
        this.client = client;
        this.calls = calls;
        this.watchedRuns = watchedRuns;
        this.unreadable = unreadable;
        this.batches = batches;
    }

    /** Receives batches of messages. */
    interface Batches {

        /** {@return whether another message may be delivered after this number} */
        boolean allowsMoreThan(int messages);

        /** {@return the number of messages that were delivered} */
        int process(Queue<Object> claimed) throws Exception;
    }

    /** An integration and its future history. */
    private record Watched(Integration integration, Future<RunHistory> history) {}

    /** Items whose exchanges failed in an earlier poll. */
    private record Again(RunContent content, List<String> keys, RunDelivery delivery) {}

    /** A run that could not be read in an earlier poll. */
    private record Later(Integration integration, OpenRun run, RunDelivery delivery) {}

    /** The number of delivered messages. */
    int polled() {
        return polled;
    }

    /**
     * @param withRetries false for a greedy poll directly after another: items that failed there are redelivered
     * after the delay
     */
    void deliverAll(boolean withRetries) throws Exception {
        List<Integration> integrations = options.pollsAll() ? calls.read(client::integrations) : List.of(chosen());
        watchedRuns.only(integrations);
        List<Watched> all = integrations.stream().map(this::watched).toList();
        for (Watched watched : all) {
            if (!batches.allowsMoreThan(polled)) {
                return;
            }
            deliver(watched);
        }
        if (withRetries) {
            retry();
        }
        if (calls.failure() == null) {
            reader.polledAll(client, integrations, calls);
        }
    }

    private void retry() throws Exception {
        for (Again failed : again) {
            polled += batches.process(claim(failed.content(), failed.keys(), failed.delivery(), true));
        }
        // longest waiting first, so that each gets its turn even if a call without a response ends the poll
        later.sort(Comparator.comparing(run -> run.delivery().unread().last()));
        for (Later run : later) {
            if (!batches.allowsMoreThan(polled)) {
                return;
            }
            deliver(run.integration(), run.run(), run.delivery());
            unreadable.reportLeftHistory(run.integration());
            if (calls.isDoubtful()) {
                return;
            }
        }
    }

    private Integration chosen() throws Exception {
        return options.getKey() == null
                ? calls.read(() -> client.integration(options.getName()))
                : new Integration(options.getKey(), null, null);
    }

    private Watched watched(Integration integration) {
        return new Watched(integration, calls.submit(() -> client.runs().history(integration.key())));
    }

    private void deliver(Watched watched) throws Exception {
        Integration integration = watched.integration();
        RunHistory history;
        try {
            history = history(watched);
        } catch (SmartConnectException e) {
            // the other integrations are polled nevertheless
            calls.failed(e, "The history of integration '" + integration.label() + "' can't be read");
            return;
        }
        if (history == null) {
            return;
        }
        RunTracker tracker = watchedRuns.of(integration);
        try {
            for (OpenRun run : tracker.openRuns(history.oldestFirst(options.zone()))) {
                if (!batches.allowsMoreThan(polled)) {
                    return;
                }
                RunDelivery delivery = tracker.delivery(run);
                if (delivery.unread() != null) {
                    later.add(new Later(integration, run, delivery));
                } else if (delivery.isUpToDate(run)) {
                    delivery.sealIfDone();
                } else {
                    deliver(integration, run, delivery);
                }
            }
        } finally {
            unreadable.reportLeftHistory(integration);
        }
    }

    private void deliver(Integration integration, OpenRun run, RunDelivery delivery) throws Exception {
        RunContent content = read(integration, run, delivery);
        if (content == null) {
            return;
        }
        List<String> keys = delivery.list(run, content.listed(), content.complete());
        delivery.sealIfDone();
        if (content.together() && !content.complete() && !run.settled()) {
            // more content may appear soon
            return;
        }
        if (keys.stream().anyMatch(delivery::isFailed)) {
            again.add(new Again(content, keys, delivery));
        }
        polled += batches.process(claim(content, keys, delivery, false));
    }

    /** The content of the run; null if it can't be read. */
    private RunContent read(Integration integration, OpenRun run, RunDelivery delivery) throws Exception {
        calls.failIfNothingIsAnswered();
        try {
            return calls.read(() -> reader.read(client, integration, run, calls));
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            RunDelivery.Unread unread = delivery.unread(ClaimedItems.reason(e));
            if (unread.times() == 1) {
                unreadable.unread(integration, run.number(), unread.reason());
            }
            calls.failed(e, "Run " + run.number() + " of integration '" + integration.label() + "' can't be read");
            return null;
        }
    }

    private Queue<Object> claim(RunContent content, List<String> keys, RunDelivery delivery, boolean isRetry) {
        Queue<Object> claimed = new ArrayDeque<>();
        List<RunContent.Item> items = new ArrayList<>();
        List<String> itemKeys = new ArrayList<>();
        for (int i = 0; i < keys.size() && batches.allowsMoreThan(polled + claimed.size()); i++) {
            String key = keys.get(i);
            if (delivery.claim(key, isRetry)) {
                RunContent.Item item = content.items().get(i);
                items.add(item);
                itemKeys.add(key);
                if (!content.together()) {
                    claimed.add(new ClaimedItems(List.of(item), List.of(key), delivery, content.fill()));
                }
            }
        }
        if (content.together() && !items.isEmpty()) {
            claimed.add(new ClaimedItems(items, itemKeys, delivery, content.fill()));
        }
        return claimed;
    }

    /** The history; null if the integration no longer exists. */
    private RunHistory history(Watched watched) throws Exception {
        try {
            return calls.await(watched.history());
        } catch (SmartConnectResponseException e) {
            if (!e.isUnknownKey()) {
                throw e;
            }
            Integration unknown = watched.integration();
            if (options.getName() != null) {
                // it may have been recreated: the next poll looks up its name again
                client.forget(unknown);
            } else if (options.pollsAll() && !isListed(unknown)) {
                LOG.info("Integration '{}' no longer exists", unknown.label());
                return null;
            }
            throw e;
        }
    }

    private boolean isListed(Integration integration) throws Exception {
        return calls.read(client::integrations).stream()
                .anyMatch(listed -> listed.key().equalsIgnoreCase(integration.key()));
    }
}
