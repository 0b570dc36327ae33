package io.github.camelsmartconnect;

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
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.tracking.OpenRun;
import io.github.camelsmartconnect.tracking.RunDelivery;
import io.github.camelsmartconnect.tracking.RunTracker;

/**
 * One poll of a consumer: what is new first, then what failed before, so that this can't use up maxMessagesPerPoll
 * forever, and at last the runs that could not be read before. What can't be read holds up nothing else; only when the
 * service answers nothing at all the poll ends.
 */
final class RunsPoll {

    private static final Logger LOG = LoggerFactory.getLogger(RunsPoll.class);

    private final RunsConsumer consumer;
    private final SmartConnectEndpoint endpoint;
    private final SmartConnectClient client;
    private final StoppableReader reader;
    private final boolean withRetries;
    private final List<Again> again = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    private int polled;
    private Exception failed;
    private boolean isDoubtful;

    /** @param withRetries false for a greedy poll right after another: what failed then waits for the delay */
    RunsPoll(RunsConsumer consumer, SmartConnectClient client, StoppableReader reader, boolean withRetries) {
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.client = client;
        this.reader = reader;
        this.withRetries = withRetries;
    }

    /** An integration, and its history as soon as it is there. */
    private record Watched(Integration integration, Future<RunHistory> history) {}

    /** Items whose exchanges failed at an earlier poll. */
    private record Again(RunsConsumer.Left left, List<String> keys, RunDelivery delivery) {}

    /** A run that could not be read at an earlier poll. */
    private record Later(Integration integration, OpenRun run, RunDelivery delivery) {}

    /** How many messages were handed out. */
    int polled() {
        return polled;
    }

    /** What failed first; null when nothing did. */
    Exception failure() {
        return failed;
    }

    void deliverAll() throws Exception {
        List<Watched> all = consumer.watchesAll() ? all() : one();
        consumer.watched().only(all.stream().map(Watched::integration).toList());
        for (Watched watched : all) {
            if (!mayGoOn()) {
                return;
            }
            deliver(watched);
        }
        if (withRetries) {
            retry();
        }
        if (failed == null && consumer.isBatchAllowed()) {
            consumer.polledAll(client, all.stream().map(Watched::integration).toList());
        }
    }

    private void retry() throws Exception {
        for (Again left : again) {
            polled += consumer.processBatch(claim(left.left(), left.keys(), left.delivery(), true));
        }
        // the one that waits longest first: each gets its turn, though one without an answer ends this
        later.sort(Comparator.comparing(run -> run.delivery().unread().last()));
        for (Later run : later) {
            if (!mayGoOn()) {
                return;
            }
            deliver(run.integration(), run.run(), run.delivery());
            consumer.unreadable().reportLeftHistory(run.integration());
            if (isDoubtful) {
                return;
            }
        }
    }

    private boolean mayGoOn() {
        return consumer.isBatchAllowed() && consumer.mayHandOutMoreThan(polled);
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
        RunHistory history;
        try {
            history = history(watched);
        } catch (SmartConnectException e) {
            // the other integrations are delivered all the same
            failed(e, "The history of integration '" + integration.label() + "' can't be read");
            return;
        }
        if (history == null) {
            return;
        }
        RunTracker tracker = consumer.watched().of(integration);
        try {
            for (OpenRun run : tracker.openRuns(history.oldestFirst(endpoint.zone()))) {
                if (!mayGoOn()) {
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
            consumer.unreadable().reportLeftHistory(integration);
        }
    }

    private void deliver(Integration integration, OpenRun run, RunDelivery delivery) throws Exception {
        RunsConsumer.Left left = read(integration, run, delivery);
        if (left == null) {
            return;
        }
        List<String> keys = delivery.list(
                run, left.items().stream().map(RunsConsumer.Item::listed).toList(), left.complete());
        delivery.sealIfDone();
        if (left.together() && !left.complete() && !run.settled()) {
            // the rest may show soon
            return;
        }
        if (keys.stream().anyMatch(delivery::isFailed)) {
            again.add(new Again(left, keys, delivery));
        }
        polled += consumer.processBatch(claim(left, keys, delivery, false));
    }

    /** What the run left; null when that can't be read. */
    private RunsConsumer.Left read(Integration integration, OpenRun run, RunDelivery delivery) throws Exception {
        failIfNothingIsAnswered();
        try {
            return reader.read(() -> consumer.read(client, integration, run));
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            RunDelivery.Unread unread = delivery.unread(RunsConsumer.reason(e));
            if (unread.times() == 1) {
                consumer.unreadable().unread(integration, run.number(), unread.reason());
            }
            failed(e, "Run " + run.number() + " of integration '" + integration.label() + "' can't be read");
            return null;
        }
    }

    /** Takes note of what failed, whatever it is. */
    void failed(Exception e, String what) {
        LOG.debug("{}", what, e);
        if (failed == null) {
            failed = e;
        }
        isDoubtful |= isUnanswered(e);
    }

    /** After a call without an answer: whether the service answers anything, so that the rest can be delivered. */
    void failIfNothingIsAnswered() throws Exception {
        if (!isDoubtful) {
            return;
        }
        try {
            reader.read(client::validate);
        } catch (SmartConnectException e) {
            if (isUnanswered(e)) {
                throw failed;
            }
        }
        isDoubtful = false;
    }

    private static boolean isUnanswered(Exception e) {
        if (e instanceof SmartConnectResponseException answer) {
            return switch (answer.getStatusCode()) {
                case 429, 502, 503, 504 -> true;
                default -> false;
            };
        }
        return e instanceof SmartConnectNotSentException
                || e instanceof SmartConnectAnswerLostException
                || e instanceof SmartConnectAuthenticationException;
    }

    private Queue<Object> claim(RunsConsumer.Left left, List<String> keys, RunDelivery delivery, boolean isRetry) {
        Queue<Object> claimed = new ArrayDeque<>();
        List<RunsConsumer.Item> items = new ArrayList<>();
        List<String> itemKeys = new ArrayList<>();
        for (int i = 0; i < keys.size() && consumer.mayHandOutMoreThan(polled + claimed.size()); i++) {
            if (isRetry ? delivery.claimAgain(keys.get(i)) : delivery.claim(keys.get(i))) {
                items.add(left.items().get(i));
                itemKeys.add(keys.get(i));
                if (!left.together()) {
                    claimed.add(new RunsConsumer.Claimed(
                            List.of(left.items().get(i)), List.of(keys.get(i)), delivery, left.fill()));
                }
            }
        }
        if (left.together() && !items.isEmpty()) {
            claimed.add(new RunsConsumer.Claimed(items, itemKeys, delivery, left.fill()));
        }
        return claimed;
    }

    /** The history; null when the integration is not there any more. */
    private RunHistory history(Watched watched) throws Exception {
        failIfNothingIsAnswered();
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
}
