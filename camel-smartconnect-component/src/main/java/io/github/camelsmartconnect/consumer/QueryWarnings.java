/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.RowKeys;
import io.github.camelsmartconnect.tracking.WatermarkPass;

/** Tells what makes a query consumer deliver rows again and again; each once after a start. */
final class QueryWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(QueryWarnings.class);

    private enum Warning {
        BELOW,
        EQUAL,
        FAILED
    }

    private final ConsumerOptions options;
    private final Set<Warning> given = ConcurrentHashMap.newKeySet();

    QueryWarnings(ConsumerOptions options) {
        this.options = options;
    }

    void clear() {
        given.clear();
    }

    /** Of a response that was read. */
    void of(WatermarkPass pass, Integration integration) {
        if (pass.below() > 0 && given.add(Warning.BELOW)) {
            LOG.warn(
                    "The service was asked for the rows of integration '{}' from the watermark on, but {} rows are below it"
                            + " and may be delivered at each poll. Check that the integration's filter uses the variable"
                            + " {} (a misspelt one is no error to the service), and that the values of '{}' are in the"
                            + " order of watermarkOrder={}",
                    integration.label(),
                    pass.below(),
                    options.getWatermarkVariable(),
                    options.getWatermarkColumn(),
                    options.getWatermarkOrder());
        }
    }

    /** When all rows completed. */
    void ofOutcome(WatermarkPass pass) {
        if (pass.hasMoreEqual() && given.add(Warning.EQUAL)) {
            LOG.warn(
                    "More than {} rows have the same highest value in '{}': those over that number are delivered at each"
                            + " poll until there is a higher value. Choose a watermarkColumn that tells rows apart",
                    RowKeys.MOST,
                    options.getWatermarkColumn());
        }
        if (pass.hasMoreFailed() && given.add(Warning.FAILED)) {
            LOG.warn(
                    "More than {} rows of a poll failed: the watermark stays, and all rows of that poll are delivered"
                            + " again",
                    RowKeys.MOST);
        }
    }
}
