/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.rows.Excerpt;
import io.github.camelsmartconnect.tracking.RunDelivery;

/** Items that are claimed for one exchange: committed when it completes, and delivered again when it fails. */
record ClaimedItems(List<RunContent.Item> items, List<String> keys, RunDelivery delivery, RunContent.Fill fill) {

    private static final int LONGEST_REASON = 300;

    void fill(Exchange exchange) throws Exception {
        fill.into(exchange, items);
    }

    /** They were not handed out. */
    void release() {
        keys.forEach(delivery::release);
    }

    /** Their exchange failed, or they could not be handed out. */
    void fail(Throwable why) {
        keys.forEach(key -> delivery.fail(key, reason(why)));
    }

    /** Their exchange completed. */
    void commit() {
        delivery.commit(keys);
    }

    /** Why something failed, for an operator. */
    static String reason(Throwable why) {
        if (why == null) {
            return null;
        }
        String text = why.getMessage() == null ? why.getClass().getName() : why.getMessage();
        return Excerpt.of(text, LONGEST_REASON);
    }
}
