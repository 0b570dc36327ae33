/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.tracking.WatermarkPass.Row;

/** Notifies the poll of a query of the outcome of a message. */
record RowsOutcome(QueryPoll poll, List<Row> batch) implements Synchronization {

    private static final Logger LOG = LoggerFactory.getLogger(RowsOutcome.class);

    @Override
    public void onComplete(Exchange exchange) {
        poll.delivered(batch);
    }

    @Override
    public void onFailure(Exchange exchange) {
        poll.failed(batch, exchange.getException());
        LOG.debug("An exchange failed; its rows are redelivered by the next poll");
    }
}
