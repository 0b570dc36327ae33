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

/** Warns about causes of repeated deliveries by a query consumer, once after each start. */
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

    /** Checks a response. */
    void of(WatermarkPass pass, Integration integration) {
        if (pass.below() > 0 && given.add(Warning.BELOW)) {
            LOG.warn(
                    "The rows of integration '{}' were requested from the watermark on, but {} rows are below it"
                            + " and may be delivered by each poll. Check that the filter of the integration uses"
                            + " the variable {} (the service does not report a misspelt one), and that the values"
                            + " of '{}' are in the order of watermarkOrder={}",
                    integration.label(),
                    pass.below(),
                    options.getWatermarkVariable(),
                    options.getWatermarkColumn(),
                    options.getWatermarkOrder());
        }
    }

    /** Checks a poll of which all rows completed. */
    void ofOutcome(WatermarkPass pass) {
        if (pass.hasMoreEqual() && given.add(Warning.EQUAL)) {
            LOG.warn(
                    "More than {} rows have the same highest value in '{}': the rows above this number are"
                            + " redelivered by each poll until there is a higher value. Choose a watermarkColumn"
                            + " with more distinct values",
                    RowKeys.MOST,
                    options.getWatermarkColumn());
        }
        if (pass.hasMoreFailed() && given.add(Warning.FAILED)) {
            LOG.warn(
                    "More than {} rows of a poll failed: the watermark is unchanged, and all rows of this poll are"
                            + " redelivered",
                    RowKeys.MOST);
        }
    }
}
