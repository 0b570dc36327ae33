package io.github.camelsmartconnect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.RunHistory;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.tracking.OpenRun;
import io.github.camelsmartconnect.tracking.RunDelivery;
import io.github.camelsmartconnect.tracking.RunTracker;

/**
 * Delivers what new runs of one or all integrations left: at least once, oldest run first. What a run left is a batch
 * of its own.
 */
abstract class RunsConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RunsConsumer.class);

    private final SmartConnectEndpoint endpoint;
    private final Map<String, RunTracker> trackers = new ConcurrentHashMap<>();
    private final Unreadable unreadable = new Unreadable();
    private ExecutorService histories;

    RunsConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /**
     * One thing that a run left.
     *
     * @param key what it is known by within its run
     * @param fill writes it to an exchange
     */
    record Item(String key, Fill fill) {
        interface Fill {
            void into(Exchange exchange);
        }
    }

    /** What the run left; empty when it left nothing, or when what it left can't be read, which is reported then. */
    abstract List<Item> items(SmartConnectClient client, Integration integration, OpenRun run, Unreadable unreadable);

    /** An item that is claimed for an exchange. */
    private record Claimed(Item item, RunDelivery delivery) {}

    @Override
    public SmartConnectEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.startRepository();
        if (watchesAll()) {
            histories = endpoint.getCamelContext()
                    .getExecutorServiceManager()
                    .newFixedThreadPool(this, "SmartConnectHistory", endpoint.getMaxConcurrentRequests());
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (histories != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdown(histories);
            histories = null;
        }
    }

    private boolean watchesAll() {
        return endpoint.getName() == null && endpoint.getKey() == null;
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        SmartConnectClient client = endpoint.client();
        int polled = 0;
        Exception failed = null;
        for (Watched watched : watchesAll() ? all(client) : one(client)) {
            if (!isBatchAllowed() || isEnough(polled)) {
                break;
            }
            try {
                polled += deliver(client, watched, polled);
            } catch (SmartConnectException e) {
                // the other integrations are delivered all the same
                failed = failed == null ? e : failed;
                LOG.debug(
                        "Polling integration '{}' failed", watched.integration().label(), e);
            }
        }
        if (failed != null) {
            throw failed;
        }
        forceConsumerAsReady();
        return polled;
    }

    /** An integration, and how to get its history. */
    private record Watched(Integration integration, Callable<RunHistory> history) {}

    private List<Watched> one(SmartConnectClient client) {
        if (endpoint.getKey() != null) {
            return List.of(watched(client, new Integration(endpoint.getKey(), null, null)));
        }
        Integration known = client.integration(endpoint.getName());
        return List.of(new Watched(known, () -> {
            try {
                return client.history(known.key());
            } catch (SmartConnectResponseException e) {
                if (e.isUnknownKey()) {
                    // it may have been made anew: the next poll looks its name up again
                    client.forget(known);
                }
                throw e;
            }
        }));
    }

    /** The histories of all integrations, read some at a time. */
    private List<Watched> all(SmartConnectClient client) throws InterruptedException {
        List<Integration> integrations = client.integrations();
        List<Callable<RunHistory>> calls = new ArrayList<>();
        integrations.forEach(integration -> calls.add(() -> client.history(integration.key())));
        List<Future<RunHistory>> answers = histories.invokeAll(calls);
        List<Watched> all = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            all.add(new Watched(integrations.get(i), answers.get(i)::get));
        }
        return all;
    }

    private static Watched watched(SmartConnectClient client, Integration integration) {
        return new Watched(integration, () -> client.history(integration.key()));
    }

    private int deliver(SmartConnectClient client, Watched watched, int polledBefore) throws Exception {
        Integration integration = watched.integration();
        RunHistory history = history(watched);
        if (history == null) {
            return 0;
        }
        RunTracker tracker = trackers.computeIfAbsent(integration.key(), key -> tracker(integration));
        int polled = 0;
        for (OpenRun run : tracker.openRuns(history.oldestFirst(endpoint.zone()))) {
            if (!isBatchAllowed() || isEnough(polledBefore + polled)) {
                break;
            }
            List<Item> items = items(client, integration, run, unreadable);
            RunDelivery delivery =
                    tracker.delivery(run, items.stream().map(Item::key).toList());
            delivery.sealIfDelivered();
            polled += processBatch(claim(items, delivery, polledBefore + polled));
        }
        return polled;
    }

    private RunHistory history(Watched watched) throws Exception {
        try {
            return watched.history().call();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmartConnectResponseException gone && gone.isUnknownKey()) {
                LOG.info(
                        "Integration '{}' is not there any more",
                        watched.integration().label());
                return null;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private RunTracker tracker(Integration integration) {
        return new RunTracker(
                endpoint.getIdempotentRepository(),
                endpoint.getOperation().name(),
                endpoint.getConfiguration().getCompanyId(),
                integration.key(),
                endpoint.getStartingRun() == StartingRun.LATEST,
                endpoint.getMaxCatchUpRuns(),
                range -> unreadable.outOfReach(integration, range, endpoint.getMaxCatchUpRuns()));
    }

    private boolean isEnough(int polled) {
        return maxMessagesPerPoll > 0 && polled >= maxMessagesPerPoll;
    }

    private Queue<Object> claim(List<Item> items, RunDelivery delivery, int polled) {
        Queue<Object> claimed = new ArrayDeque<>();
        for (Item item : items) {
            if (isEnough(polled + claimed.size())) {
                break;
            }
            if (delivery.claim(item.key())) {
                claimed.add(new Claimed(item, delivery));
            }
        }
        return claimed;
    }

    @Override
    public int processBatch(Queue<Object> claimed) {
        int total = claimed.size();
        try {
            for (int index = 0; index < total && isBatchAllowed(); index++) {
                pendingExchanges = total - index - 1;
                Claimed next = (Claimed) claimed.poll();
                process(next, index, total);
            }
            return total - claimed.size();
        } finally {
            // those that were not started
            claimed.forEach(left ->
                    ((Claimed) left).delivery().release(((Claimed) left).item().key()));
        }
    }

    private void process(Claimed claimed, int index, int total) {
        Exchange exchange = createExchange(true);
        claimed.item().fill().into(exchange);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
        exchange.getExchangeExtension().addOnCompletion(new Commit(claimed));
        getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
    }

    /** Writes down that an item was delivered, or lets it come again. */
    private final class Commit implements Synchronization {

        private final Claimed claimed;

        Commit(Claimed claimed) {
            this.claimed = claimed;
        }

        @Override
        public void onComplete(Exchange exchange) {
            try {
                claimed.delivery().commit(claimed.item().key());
            } catch (RuntimeException e) {
                getExceptionHandler()
                        .handleException(
                                "What was delivered could not be written to the idempotent repository; it comes again"
                                        + " after a restart",
                                exchange,
                                e);
            } finally {
                claimed.delivery().release(claimed.item().key());
            }
        }

        @Override
        public void onFailure(Exchange exchange) {
            claimed.delivery().release(claimed.item().key());
            LOG.debug("An exchange failed; what it held comes again at the next poll");
        }
    }
}
