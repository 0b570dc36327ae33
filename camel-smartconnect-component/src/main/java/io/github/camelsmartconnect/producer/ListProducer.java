/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.function.Function;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;

/** Reads a list that needs no integration; the body becomes what the service answers. */
final class ListProducer extends SmartConnectProducer {

    private final Function<SmartConnectClient, Object> call;

    ListProducer(ProducerOptions options, Function<SmartConnectClient, Object> call) {
        super(options);
        this.call = call;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(call.apply(client(exchange)));
    }
}
