package io.github.camelsmartconnect;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

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
import io.github.camelsmartconnect.tracking.Listed;
import io.github.camelsmartconnect.tracking.OpenRun;
import io.github.camelsmartconnect.tracking.RunDelivery;
import io.github.camelsmartconnect.tracking.RunTracker;

/**
 * Delivers what new runs of one or all integrations left: at least once, oldest run first. What a run left is a batch
 * of its own.
 */
abstract class RunsConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RunsConsumer.class);

    private static final int LONGEST_REASON = 300;

    private final SmartConnectEndpoint endpoint;
    private final WatchedRuns watched = new WatchedRuns(this::newTracker);
    private final Unreadable unreadable = new Unreadable();
    private final StoppableReader reader;
    private final PollState polls;
    private RunsPoll poll;
    private int lastPolled;

    RunsConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.reader = new StoppableReader(endpoint.getCamelContext(), this);
        this.polls = new PollState(endpoint.getComponent().getClock());
    }

    /** One thing that a run left. */
    record Item(Listed listed, Object value) {}

    /**
     * What a run left.
     *
     * @param complete whether that is as much as the service says there is
     * @param together whether all of it makes one message
     * @param fill writes it to an exchange
     */
    record Left(List<Item> items, boolean complete, boolean together, Fill fill) {

        /** Makes a message. */
        interface Fill {
            void into(Exchange exchange, List<Item> items) throws Exception;
        }
    }

    /**
     * What the run left; nothing also when that can't be had any more, which is reported then. Asked as long as more is
     * expected of the run, or it is not wholly delivered.
     */
    abstract Left read(SmartConnectClient client, Integration integration, OpenRun run);

    /** All integrations were polled, and nothing failed. */
    void polledAll(SmartConnectClient client, List<Integration> integrations) throws Exception {
        // nothing more to do
    }

    /** How long after it was seen first a run may get more. */
    Duration settleTime() {
        return Duration.ofMillis(endpoint.getSettleTime());
    }

    /** Items that are claimed for an exchange. */
    record Claimed(List<Item> items, List<String> keys, RunDelivery delivery, Left.Fill fill) {}

    @Override
    public SmartConnectEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.startRepository();
        // another machine may have delivered while this one was stopped
        watched.clear();
        lastPolled = 0;
        reader.start(watchesAll() ? endpoint.getMaxConcurrentRequests() : 1);
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
                watched.states());
    }

    @Override
    protected int poll() throws Exception {
        return polls.watch(this::pollNow);
    }

    private int pollNow() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        // a greedy poll right after another: what failed in that one waits for the delay
        boolean isGreedyRepetition = isGreedy() && lastPolled > 0;
        lastPolled = 0;
        reader.begin();
        poll = new RunsPoll(this, endpoint.client(), reader, !isGreedyRepetition);
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
        lastPolled = poll.polled();
        return poll.polled();
    }

    /** Whether a poll that has handed out so many messages may hand out one more. */
    boolean mayHandOutMoreThan(int messages) {
        return maxMessagesPerPoll <= 0 || messages < maxMessagesPerPoll;
    }

    Unreadable unreadable() {
        return unreadable;
    }

    WatchedRuns watched() {
        return watched;
    }

    private RunTracker newTracker(Integration integration) {
        return new RunTracker(
                endpoint.getIdempotentRepository(),
                endpoint.getOperation().name(),
                endpoint.getConfiguration().getCompanyId(),
                integration.key(),
                new RunTracker.Rules(
                        endpoint.getStartingRun() == StartingRun.LATEST,
                        endpoint.getMaxCatchUpRuns(),
                        settleTime(),
                        endpoint.getComponent().getClock()),
                unreadable.of(integration, endpoint.getMaxCatchUpRuns()));
    }

    @Override
    public int processBatch(Queue<Object> claimed) throws Exception {
        int total = claimed.size();
        int handedOut = 0;
        try {
            for (int index = 0; index < total && isBatchAllowed(); index++) {
                pendingExchanges = total - index - 1;
                if (process((Claimed) claimed.remove(), index, total)) {
                    handedOut++;
                }
            }
            return handedOut;
        } finally {
            // those that were not started
            claimed.forEach(left -> ((Claimed) left).keys().forEach(((Claimed) left).delivery()::release));
        }
    }

    /** {@return whether the message was handed out} */
    private boolean process(Claimed claimed, int index, int total) throws Exception {
        Exchange exchange = createExchange(true);
        try {
            claimed.fill().into(exchange, claimed.items());
        } catch (CancellationException e) {
            claimed.keys().forEach(claimed.delivery()::release);
            releaseExchange(exchange, false);
            throw e;
        } catch (Exception e) {
            // the others are delivered all the same
            fail(claimed, e);
            releaseExchange(exchange, false);
            poll.failed(e, "A part of a run failed to be handed out");
            return false;
        }
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
        exchange.getExchangeExtension().addOnCompletion(new Commit(claimed));
        getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
        return true;
    }

    private static void fail(Claimed claimed, Throwable why) {
        claimed.keys().forEach(key -> claimed.delivery().fail(key, reason(why)));
    }

    /** Why something failed, for people. */
    static String reason(Throwable why) {
        if (why == null) {
            return null;
        }
        String text = why.getMessage() == null ? why.getClass().getName() : why.getMessage();
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "...";
    }

    /** Reads something in the middle of a batch, so that it ends with the poll. */
    <T> T readWithin(Callable<T> call) throws Exception {
        poll.failIfNothingIsAnswered();
        return reader.read(call);
    }

    /** Writes down that items were delivered, or lets them come again. */
    private final class Commit implements Synchronization {

        private final Claimed claimed;

        Commit(Claimed claimed) {
            this.claimed = claimed;
        }

        @Override
        public void onComplete(Exchange exchange) {
            try {
                claimed.delivery().commit(claimed.keys());
            } catch (RuntimeException e) {
                fail(claimed, e);
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
            fail(claimed, exchange.getException());
            LOG.debug("An exchange failed; what it held comes again at the next poll");
        }
    }
}
