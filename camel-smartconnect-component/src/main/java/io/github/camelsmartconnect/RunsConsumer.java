package io.github.camelsmartconnect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
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
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final StoppableReader reader;
    private final PollState polls;

    RunsConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.reader = new StoppableReader(endpoint.getCamelContext(), this);
        this.polls = new PollState(endpoint.getComponent().getClock());
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

    /**
     * What the run left; empty when it left nothing, or when what it left can't be read, which is reported then. Asked
     * at each poll as long as the run is not wholly delivered. The keys of its items are all different.
     */
    abstract List<Item> items(SmartConnectClient client, Integration integration, OpenRun run, Unreadable unreadable);

    /** An item that is claimed for an exchange. */
    record Claimed(Item item, RunDelivery delivery) {}

    @Override
    public SmartConnectEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.startRepository();
        // another machine may have delivered while this one was stopped
        trackers.clear();
        reader.start(endpoint.getMaxConcurrentRequests());
        endpoint.getComponent().operations().consumerStarted(this);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        endpoint.getComponent().operations().consumerStopped(this);
        reader.stop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask runningTask) {
        boolean defer = super.deferShutdown(runningTask);
        if (!isBatchAllowed()) {
            reader.cancel();
        }
        return defer;
    }

    boolean watchesAll() {
        return endpoint.getName() == null && endpoint.getKey() == null;
    }

    /** What is shown to people of it. */
    ConsumerState state() {
        return new ConsumerState(
                getRouteId(),
                endpoint.getOperation().name(),
                watchesAll() ? null : endpoint.getName() == null ? endpoint.getKey() : endpoint.getName(),
                polls,
                getErrorCounter(),
                unreadable.runs(),
                trackers.entrySet().stream()
                        .map(entry -> new ConsumerState.WatchedIntegration(
                                names.get(entry.getKey()),
                                entry.getKey(),
                                entry.getValue().backlog()))
                        .sorted(Comparator.comparing(
                                watched -> watched.name() == null ? watched.key() : watched.name()))
                        .toList());
    }

    @Override
    protected int poll() throws Exception {
        return polls.watch(this::pollNow);
    }

    private int pollNow() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        var poll = new RunsPoll(this, endpoint.client(), reader);
        try {
            poll.deliverAll();
        } catch (CancellationException e) {
            LOG.debug("The route is being stopped: the poll ends");
            return poll.polled();
        } finally {
            // histories that were not come to
            reader.cancel();
        }
        if (poll.failure() != null) {
            throw poll.failure();
        }
        forceConsumerAsReady();
        return poll.polled();
    }

    /** Whether a poll that has handed out so many messages may hand out one more. */
    boolean mayHandOutMoreThan(int messages) {
        return maxMessagesPerPoll <= 0 || messages < maxMessagesPerPoll;
    }

    Unreadable unreadable() {
        return unreadable;
    }

    /** What is remembered of an integration's runs. */
    RunTracker tracker(Integration integration) {
        String trackerKey = integration.key().toLowerCase(Locale.ROOT);
        RunTracker tracker = trackers.computeIfAbsent(trackerKey, key -> newTracker(integration));
        if (integration.name() != null) {
            names.put(trackerKey, integration.name());
        }
        return tracker;
    }

    private RunTracker newTracker(Integration integration) {
        return new RunTracker(
                endpoint.getIdempotentRepository(),
                endpoint.getOperation().name(),
                endpoint.getConfiguration().getCompanyId(),
                integration.key(),
                endpoint.getStartingRun() == StartingRun.LATEST,
                endpoint.getMaxCatchUpRuns(),
                unreadable.of(integration, endpoint.getMaxCatchUpRuns()));
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
        try {
            claimed.item().fill().into(exchange);
        } catch (RuntimeException e) {
            claimed.delivery().fail(claimed.item().key());
            releaseExchange(exchange, false);
            throw e;
        }
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
                claimed.delivery().fail(claimed.item().key());
                getExceptionHandler()
                        .handleException(
                                "What was delivered could not be written to the idempotent repository, so it may be"
                                        + " delivered again: check the repository",
                                exchange,
                                e);
            }
        }

        @Override
        public void onFailure(Exchange exchange) {
            claimed.delivery().fail(claimed.item().key());
            LOG.debug("An exchange failed; what it held comes again at the next poll");
        }
    }
}
