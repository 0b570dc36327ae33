/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.RowStream;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.monitor.ConsumerState;
import io.github.camelsmartconnect.tracking.Undelivered;
import io.github.camelsmartconnect.tracking.Watermark;
import io.github.camelsmartconnect.tracking.WatermarkPass;
import io.github.camelsmartconnect.tracking.WatermarkPass.Row;
import io.github.camelsmartconnect.tracking.WatermarkStore;
import io.github.camelsmartconnect.tracking.WatermarkValues;

/** Delivers the rows of a query: all rows by each poll, or with a watermark the new rows, at least once. */
final class QueryConsumer extends SmartConnectConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(QueryConsumer.class);

    private final WatermarkValues values;
    private final FailedRows failedRows = new FailedRows();
    private final QueryWarnings warnings;
    private StateRepository<String, String> repository;
    private volatile QueryPoll current;
    private volatile Integration integration;
    private volatile String watermark;
    private volatile int failed;

    QueryConsumer(ConsumerOptions options, Processor processor) {
        super(options, processor);
        this.values = new WatermarkValues(options.getWatermarkOrder());
        this.warnings = new QueryWarnings(options);
        QueryOptions.check(options, values);
    }

    @Override
    protected void doStart() throws Exception {
        QueryOptions.checkPolls(options, isGreedy(), getMaxMessagesPerPoll());
        if (hasWatermark()) {
            repository = WatermarkRepository.start(options);
            options.setWatermarkRepository(repository);
        }
        if (current != null) {
            current.supersede();
            current = null;
        }
        failedRows.clear();
        warnings.clear();
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        WatermarkOwners.of(options.getCamelContext()).release(this);
    }

    private boolean hasWatermark() {
        return options.getWatermarkColumn() != null;
    }

    @Override
    void cancel() {
        super.cancel();
        QueryPoll poll = current;
        if (poll != null) {
            poll.cancel();
        }
    }

    @Override
    int deliver(boolean withRetries) throws Exception {
        QueryPoll last = current;
        if (last != null && last.isOpen()) {
            LOG.debug("Rows of the last poll are still in flight, so the next poll waits for them");
            return 0;
        }
        SmartConnectClient client = options.client();
        try {
            Integration chosen = options.getKey() == null
                    ? threads.read(() -> client.integration(options.getName()))
                    : new Integration(options.getKey(), null, null);
            integration = chosen;
            return deliver(client, chosen, withRetries);
        } catch (CancellationException e) {
            logStopped();
            return 0;
        }
    }

    private int deliver(SmartConnectClient client, Integration chosen, boolean withRetries) throws Exception {
        Map<String, String> variables = new LinkedHashMap<>(options.variableTexts());
        WatermarkPass pass = null;
        WatermarkStore store = null;
        if (hasWatermark()) {
            store = new WatermarkStore(
                    repository, options.companyId(), chosen.key(), options.getWatermarkColumn(), variables);
            WatermarkOwners.of(options.getCamelContext()).claim(repository, store.key(), this);
            Watermark mark = store.load(options.getInitialWatermark(), values);
            show(mark);
            if (mark.since() != null) {
                variables.put(options.getWatermarkVariable(), mark.since());
            }
            pass = new WatermarkPass(mark, values, options.getWatermarkColumn());
        }
        var poll = new QueryPoll(pass, withRetries, failedRows, saving(store, pass));
        current = poll;
        boolean whole = false;
        int polled;
        try (RowStream rows = threads.read(() -> query(client, chosen, variables))) {
            poll.reads(rows);
            // a shutdown that completes all tasks waits for the remaining rows
            pendingExchanges = 1;
            polled = deliver(poll, rows, chosen);
            whole = true;
        } finally {
            pendingExchanges = 0;
            poll.ended(whole);
        }
        if (pass != null) {
            warnings.of(pass, chosen);
            QueryOptions.failIfUnusable(pass, chosen, options);
        }
        return polled;
    }

    private int deliver(QueryPoll poll, RowStream rows, Integration chosen) {
        QueryPoll.Sink sink = (batch, index, size, isLast) -> {
            if (isLast) {
                pendingExchanges = 0;
            }
            handOut(exchange(batch, chosen), index, size, isLast, new RowsOutcome(poll, batch));
        };
        if (!options.isSplitResults()) {
            return poll.together(rows, sink);
        }
        int most = getMaxMessagesPerPoll();
        return most > 0 ? poll.lowest(rows, most, values, sink) : poll.oneByOne(rows, sink);
    }

    @Override
    public int processBatch(Queue<Object> exchanges) {
        // only Camel's base class requires it: rows are delivered as they are read, not from a queue
        throw new UnsupportedOperationException();
    }

    private RowStream query(SmartConnectClient client, Integration chosen, Map<String, String> variables) {
        try {
            return client.query(chosen.key(), variables);
        } catch (SmartConnectResponseException e) {
            if (e.isUnknownKey()) {
                // it may have been recreated: the next poll looks up its name again
                client.forget(chosen);
            }
            throw e;
        }
    }

    private Exchange exchange(List<Row> batch, Integration chosen) {
        Exchange exchange = createExchange(true);
        boolean isSplit = options.isSplitResults();
        ResultHeaders.setQuery(exchange.getMessage(), chosen, isSplit ? null : batch.size());
        exchange.getMessage()
                .setBody(
                        isSplit
                                ? batch.get(0).columns()
                                : batch.stream().map(Row::columns).toList());
        return exchange;
    }

    private java.util.function.Consumer<Watermark> saving(WatermarkStore store, WatermarkPass pass) {
        return mark -> {
            warnings.ofOutcome(pass);
            try {
                store.save(mark);
                show(mark);
            } catch (RuntimeException e) {
                getExceptionHandler()
                        .handleException(
                                "The watermark could not be stored in the watermarkRepository, so rows may be"
                                        + " redelivered: check the repository",
                                e);
            }
        };
    }

    private void show(Watermark mark) {
        watermark = mark.high();
        failed = mark.failed().size();
    }

    /** A poll without rows is not idle while rows are in flight. */
    @Override
    protected void processEmptyMessage() throws Exception {
        QueryPoll poll = current;
        if (poll == null || !poll.isOpen()) {
            super.processEmptyMessage();
        }
    }

    @Override
    public ConsumerState state() {
        QueryPoll poll = current;
        Integration known = integration;
        List<Undelivered> undelivered = failedRows.list();
        return new ConsumerState(
                getRouteId(),
                options.getOperation().name(),
                chosen(),
                polls,
                getErrorCounter(),
                0,
                known == null
                        ? List.of()
                        : List.of(new ConsumerState.WatchedIntegration(known.name(), known.key(), 0, undelivered)),
                new ConsumerState.DeliveredRows(watermark, poll == null ? 0 : poll.inFlight(), failed));
    }

    @Override
    public void skip(String chosen, long run, String item, String by) {
        failedRows.skip(item, chosen, by);
    }

    @Override
    public void deliverAgain(String chosen, long run, String by) {
        throw new IllegalArgumentException("The route delivers rows of a query, which belong to no run: to"
                + " redeliver rows, set the state in its watermarkRepository to an older value while the route is"
                + " stopped");
    }
}
