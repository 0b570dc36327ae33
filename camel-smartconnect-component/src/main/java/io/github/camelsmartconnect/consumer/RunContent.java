/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.tracking.Listed;

/**
 * What the service has of a run.
 *
 * @param complete whether that is as much as the service says there is
 * @param together whether all items make one message
 * @param fill writes items to an exchange
 */
record RunContent(List<Item> items, boolean complete, boolean together, Fill fill) {

    /** One record or file of a run. */
    record Item(Listed listed, Object value) {}

    /** Makes a message. */
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
