/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees how the routes fare, says what to look at, and ends the application when all is done or nothing will come. */
final class Progress extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private static final String FIRST_ROUTE = "query-items";
    private static final String LAST_ROUTE = "receive-errors";

    private final Main main;
    private final Tenant tenant;
    private volatile boolean failed;
    private volatile boolean finished;

    Progress(Main main, Tenant tenant) {
        this.main = main;
        this.tenant = tenant;
    }

    int exitCode() {
        if (tenant.isEmbedded() && !finished && !failed) {
            LOG.error("No errors came in time: something is wrong here");
        }
        return failed || tenant.isEmbedded() && !finished ? 1 : 0;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
        if (isPartOfAnother(exchange)) {
            return;
        }
        String route = exchange.getFromRouteId();
        if (event instanceof ExchangeFailedEvent) {
            fail(route, exchange.getException());
        } else if (LAST_ROUTE.equals(route)) {
            finish(exchange.getContext());
        } else if (FIRST_ROUTE.equals(route) && !tenant.isEmbedded()) {
            LOG.info("Now waiting for errors, of this run and of later ones; Ctrl-C ends it");
        }
    }

    /** Whether split or multicast made it. The whole gets this property too, from its last part. */
    private static boolean isPartOfAnother(Exchange exchange) {
        Object whole = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID);
        return whole != null && !whole.equals(exchange.getExchangeId());
    }

    private void fail(String route, Exception cause) {
        LOG.error("The route {} failed: {}", route, cause.getMessage());
        if (tenant.isEmbedded() || FIRST_ROUTE.equals(route)) {
            failed = true;
            main.completed();
        }
    }

    private void finish(CamelContext context) {
        if (tenant.isEmbedded()) {
            LOG.info(
                    "Done. Look at items.json, items.csv and errors/ in {}",
                    context.resolvePropertyPlaceholders("{{quickstart.output}}"));
            finished = true;
            main.completed();
        } else {
            LOG.info("Waiting for errors of later runs; Ctrl-C ends it");
        }
    }
}
