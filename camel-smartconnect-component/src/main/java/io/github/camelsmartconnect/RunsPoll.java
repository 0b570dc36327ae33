package io.github.camelsmartconnect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Predicate;

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
 * One poll of a consumer: what is new first, then what failed before, so that this can't use up maxMessagesPerPoll
 * forever.
 */
final class RunsPoll {

    private static final Logger LOG = LoggerFactory.getLogger(RunsPoll.class);

    private final RunsConsumer consumer;
    private final SmartConnectEndpoint endpoint;
    private final SmartConnectClient client;
    private final StoppableReader reader;
    private final List<Again> again = new ArrayList<>();
    private int polled;
    private Exception failed;

    RunsPoll(RunsConsumer consumer, SmartConnectClient client, StoppableReader reader) {
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.client = client;
        this.reader = reader;
    }

    /** An integration, and its history as soon as it is there. */
    private record Watched(Integration integration, Future<RunHistory> history) {}

    /** Items whose exchanges failed at an earlier poll. */
    private record Again(List<RunsConsumer.Item> items, RunDelivery delivery) {}

    /** How many messages were handed out. */
    int polled() {
        return polled;
    }

    /** What failed first; null when nothing did. */
    Exception failure() {
        return failed;
    }

    void deliverAll() throws Exception {
        for (Watched watched : consumer.watchesAll() ? all() : one()) {
            if (!mayGoOn()) {
                return;
            }
            try {
                deliver(watched);
            } catch (SmartConnectException e) {
                // the other integrations are delivered all the same
                failed(watched.integration(), e);
            }
        }
        for (Again left : again) {
            polled += consumer.processBatch(claim(left.items(), left.delivery(), left.delivery()::claimAgain));
        }
    }

    private boolean mayGoOn() {
        return consumer.isBatchAllowed() && consumer.mayHandOutMoreThan(polled);
    }

    private void failed(Integration integration, SmartConnectException e) {
        LOG.debug("Polling integration '{}' failed", integration.label(), e);
        if (failed == null) {
            failed = e;
        }
    }

    private List<Watched> one() throws Exception {
        Integration integration = endpoint.getKey() == null
                ? reader.read(() -> client.integration(endpoint.getName()))
                : new Integration(endpoint.getKey(), null, null);
        return List.of(watched(integration));
    }

    private List<Watched> all() throws Exception {
        return reader.read(client::integrations).stream().map(this::watched).toList();
    }

    private Watched watched(Integration integration) {
        return new Watched(integration, reader.submit(() -> client.runs().history(integration.key())));
    }

    private void deliver(Watched watched) throws Exception {
        Integration integration = watched.integration();
        RunHistory history = history(watched);
        if (history == null) {
            return;
        }
        RunTracker tracker = consumer.tracker(integration);
        try {
            for (OpenRun run : tracker.openRuns(history.oldestFirst(endpoint.zone()))) {
                if (!mayGoOn()) {
                    return;
                }
                try {
                    deliver(integration, tracker, run);
                } catch (SmartConnectResponseException e) {
                    if (isUnavailable(e)) {
                        throw e;
                    }
                    // the service can't tell of this run: that is no reason to hold up the later ones
                    failed(integration, e);
                }
            }
        } finally {
            consumer.unreadable().reportLeftHistory(integration);
        }
    }

    private void deliver(Integration integration, RunTracker tracker, OpenRun run) throws Exception {
        List<RunsConsumer.Item> items =
                reader.read(() -> consumer.items(client, integration, run, consumer.unreadable()));
        RunDelivery delivery =
                tracker.delivery(run, items.stream().map(RunsConsumer.Item::key).toList());
        delivery.sealIfDelivered();
        List<RunsConsumer.Item> failedBefore =
                items.stream().filter(item -> delivery.isFailed(item.key())).toList();
        if (!failedBefore.isEmpty()) {
            again.add(new Again(failedBefore, delivery));
        }
        polled += consumer.processBatch(claim(items, delivery, delivery::claim));
    }

    private Queue<Object> claim(List<RunsConsumer.Item> items, RunDelivery delivery, Predicate<String> claiming) {
        Queue<Object> claimed = new ArrayDeque<>();
        for (RunsConsumer.Item item : items) {
            if (!consumer.mayHandOutMoreThan(polled + claimed.size())) {
                break;
            }
            if (claiming.test(item.key())) {
                claimed.add(new RunsConsumer.Claimed(item, delivery));
            }
        }
        return claimed;
    }

    /** The history; null when the integration is not there any more. */
    private RunHistory history(Watched watched) throws Exception {
        try {
            return reader.await(watched.history());
        } catch (SmartConnectResponseException e) {
            if (!e.isUnknownKey()) {
                throw e;
            }
            Integration unknown = watched.integration();
            if (endpoint.getName() != null) {
                // it may have been made anew: the next poll looks its name up again
                client.forget(unknown);
            } else if (consumer.watchesAll() && !isListed(unknown)) {
                LOG.info("Integration '{}' is not there any more", unknown.label());
                return null;
            }
            throw e;
        }
    }

    private boolean isListed(Integration integration) throws Exception {
        return reader.read(client::integrations).stream()
                .anyMatch(listed -> listed.key().equalsIgnoreCase(integration.key()));
    }

    private static boolean isUnavailable(SmartConnectResponseException e) {
        return switch (e.getStatusCode()) {
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }
}
