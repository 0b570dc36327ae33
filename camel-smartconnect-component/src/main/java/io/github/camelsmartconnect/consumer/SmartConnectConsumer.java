/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.concurrent.CancellationException;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.exchange.CancellableCalls;
import io.github.camelsmartconnect.monitor.MonitoredConsumer;
import io.github.camelsmartconnect.monitor.PollState;

/** Base class of the consumers: polls that end soon when the route stops, and that are shown to operators. */
abstract class SmartConnectConsumer extends ScheduledBatchPollingConsumer implements MonitoredConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SmartConnectConsumer.class);

    final ConsumerOptions options;
    final CancellableCalls threads;
    final PollState polls;
    private int lastPolled;

    SmartConnectConsumer(ConsumerOptions options, Processor processor) {
        super(options, processor);
        this.options = options;
        this.threads = new CancellableCalls(options.getCamelContext(), this);
        this.polls = new PollState(options.clock());
    }

    @Override
    protected void doStart() throws Exception {
        lastPolled = 0;
        threads.start(options.pollsAll() ? options.getMaxConcurrentRequests() : 1);
        options.statistics().consumerStarted(this);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        options.statistics().consumerStopped(this);
        cancel();
        threads.stop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask runningTask) {
        boolean defer = super.deferShutdown(runningTask);
        if (!isBatchAllowed()) {
            cancel();
        }
        return defer;
    }

    /** Cancels the calls of the poll. */
    void cancel() {
        threads.cancel();
    }

    @Override
    protected int poll() throws Exception {
        try {
            return polls.watch(options.getOperation().name(), chosen(), this::pollNow);
        } catch (Exception e) {
            // of Camel's health check
            addLastErrorDetail("smartconnect.operation", options.getOperation().name());
            addLastErrorDetail("smartconnect.integration", options.pollsAll() ? "all" : chosen());
            addLastErrorDetail("smartconnect.down.since", polls.failingSince().toString());
            throw e;
        }
    }

    /** The name or key of the integration; null if all are polled. */
    String chosen() {
        return options.getName() == null ? options.getKey() : options.getName();
    }

    private int pollNow() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        // a greedy poll directly after another: items that failed there are redelivered after the delay
        boolean isGreedyRepetition = isGreedy() && lastPolled > 0;
        lastPolled = 0;
        threads.begin();
        try {
            int polled = deliver(!isGreedyRepetition);
            if (isBatchAllowed()) {
                forceConsumerAsReady();
            }
            lastPolled = polled;
            return polled;
        } finally {
            // calls that were not performed
            threads.cancel();
        }
    }

    /**
     * Polls once.
     *
     * @param withRetries false for a greedy poll directly after another
     * @return the number of delivered messages; also when the route was stopped meanwhile, which is told by a
     *     {@link CancellationException} of a call
     */
    abstract int deliver(boolean withRetries) throws Exception;

    /** @param size number of messages in the batch; null if not known yet */
    void handOut(Exchange exchange, int index, Integer size, boolean isLast, Synchronization completion) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        if (size != null) {
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        }
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, isLast);
        exchange.getExchangeExtension().addOnCompletion(completion);
        getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
    }

    static void logStopped() {
        LOG.debug("The route is being stopped, so the poll ends");
    }
}
