/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.Queue;
import java.util.concurrent.CancellationException;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.StartingRun;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.monitor.ConsumerState;
import io.github.camelsmartconnect.tracking.RunTracker;

/**
 * Delivers the items of new runs of one or all integrations: at least once, oldest run first. The items of a run are
 * a batch.
 */
final class RunsConsumer extends SmartConnectConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RunsConsumer.class);

    private final RunReader reader;
    private final UnreadableRuns unreadable;
    private final WatchedRuns watched = new WatchedRuns(this::newTracker);
    private PollCalls calls;

    RunsConsumer(ConsumerOptions options, Processor processor, RunReader reader, UnreadableRuns unreadable) {
        super(options, processor);
        this.reader = reader;
        this.unreadable = unreadable;
    }

    @Override
    protected void doStart() throws Exception {
        options.setIdempotentRepository(DeliveryRepository.start(options));
        // another node may have delivered items while this one was stopped
        watched.clear();
        reader.started();
        super.doStart();
    }

    @Override
    public ConsumerState state() {
        return new ConsumerState(
                getRouteId(),
                options.getOperation().name(),
                chosen(),
                polls,
                getErrorCounter(),
                unreadable.runs(),
                watched.states(),
                null);
    }

    @Override
    public void skip(String integration, long run, String item, String by) {
        watched.skip(integration, run, item, by);
    }

    @Override
    public void deliverAgain(String integration, long run, String by) {
        watched.deliverAgain(integration, run, by);
    }

    private RunTracker newTracker(Integration integration) {
        return new RunTracker(
                options.getIdempotentRepository(),
                options.getOperation().name(),
                options.companyId(),
                integration.key(),
                new RunTracker.Rules(
                        options.getStartingRun() == StartingRun.LATEST,
                        options.getMaxCatchUpRuns(),
                        reader.settleTime(),
                        options.clock()),
                unreadable.of(integration, options.getMaxCatchUpRuns()));
    }

    @Override
    int deliver(boolean withRetries) throws Exception {
        SmartConnectClient client = options.client();
        calls = new PollCalls(threads, client);
        RunsPoll poll = new RunsPoll(options, reader, client, calls, watched, unreadable, new Batches());
        try {
            poll.deliverAll(withRetries);
        } catch (CancellationException e) {
            logStopped();
            return poll.polled();
        }
        if (calls.failure() != null) {
            throw calls.failure();
        }
        return poll.polled();
    }

    private final class Batches implements RunsPoll.Batches {

        @Override
        public boolean allowsMoreThan(int messages) {
            return isBatchAllowed() && (maxMessagesPerPoll <= 0 || messages < maxMessagesPerPoll);
        }

        @Override
        public int process(Queue<Object> claimed) throws Exception {
            return processBatch(claimed);
        }
    }

    @Override
    public int processBatch(Queue<Object> claimed) throws Exception {
        int total = claimed.size();
        int handedOut = 0;
        try {
            for (int index = 0; index < total && isBatchAllowed(); index++) {
                pendingExchanges = total - index - 1;
                if (process((ClaimedItems) claimed.remove(), index, total)) {
                    handedOut++;
                }
            }
            return handedOut;
        } finally {
            // the ones that were not started
            claimed.forEach(items -> ((ClaimedItems) items).release());
        }
    }

    /** {@return whether the message was delivered to the route} */
    private boolean process(ClaimedItems claimed, int index, int total) throws Exception {
        Exchange exchange = createExchange(true);
        try {
            claimed.fill(exchange);
        } catch (CancellationException e) {
            claimed.release();
            releaseExchange(exchange, false);
            throw e;
        } catch (Exception e) {
            // the others are delivered nevertheless
            claimed.fail(e);
            releaseExchange(exchange, false);
            calls.failed(e, "An item of a run could not be delivered to the route");
            return false;
        }
        handOut(exchange, index, total, index == total - 1, new Commit(claimed));
        return true;
    }

    /** Commits items, or marks them for redelivery. */
    private final class Commit implements Synchronization {

        private final ClaimedItems claimed;

        Commit(ClaimedItems claimed) {
            this.claimed = claimed;
        }

        @Override
        public void onComplete(Exchange exchange) {
            try {
                claimed.commit();
            } catch (RuntimeException e) {
                claimed.fail(e);
                getExceptionHandler()
                        .handleException(
                                "The delivery could not be stored in the idempotent repository, so it may be"
                                        + " repeated: check the repository",
                                exchange,
                                e);
            }
        }

        @Override
        public void onFailure(Exchange exchange) {
            claimed.fail(exchange.getException());
            LOG.debug("An exchange failed; its items are redelivered by the next poll");
        }
    }
}
