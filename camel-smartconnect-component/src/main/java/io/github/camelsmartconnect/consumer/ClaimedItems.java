/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.rows.Excerpt;
import io.github.camelsmartconnect.tracking.RunDelivery;

/** Items claimed for an exchange: committed when it completes, and redelivered when it fails. */
record ClaimedItems(List<RunContent.Item> items, List<String> keys, RunDelivery delivery, RunContent.Fill fill) {

    private static final int LONGEST_REASON = 300;

    void fill(Exchange exchange) throws Exception {
        fill.into(exchange, items);
    }

    /** The items were not delivered to the route. */
    void release() {
        keys.forEach(delivery::release);
    }

    /** The exchange failed, or the items could not be delivered to the route. */
    void fail(Throwable why) {
        keys.forEach(key -> delivery.fail(key, reason(why)));
    }

    /** The exchange completed. */
    void commit() {
        delivery.commit(keys);
    }

    /** The reason of a failure, for operators. */
    static String reason(Throwable why) {
        if (why == null) {
            return null;
        }
        String text = why.getMessage() == null ? why.getClass().getName() : why.getMessage();
        return Excerpt.of(text, LONGEST_REASON);
    }
}
