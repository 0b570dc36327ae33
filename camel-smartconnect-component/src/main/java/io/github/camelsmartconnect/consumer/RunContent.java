/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.tracking.Listed;

/**
 * The content of a run that the service returned.
 *
 * @param complete whether it is complete according to the counts of the service
 * @param together whether all items are delivered as one message
 * @param fill sets items on an exchange
 */
record RunContent(List<Item> items, boolean complete, boolean together, Fill fill) {

    /** One record or file of a run. */
    record Item(Listed listed, Object value) {}

    /** Sets items on an exchange. */
    interface Fill {
        void into(Exchange exchange, List<Item> items) throws Exception;
    }

    static RunContent none(boolean complete) {
        return new RunContent(List.of(), complete, false, (exchange, items) -> {});
    }

    List<Listed> listed() {
        return items.stream().map(Item::listed).toList();
    }
}
