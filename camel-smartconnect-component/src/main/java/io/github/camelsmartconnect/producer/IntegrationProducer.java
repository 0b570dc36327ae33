/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.function.BiFunction;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.ResultHeaders;

/** Reads something about an integration by its key; the body becomes what the service answers. */
final class IntegrationProducer extends SmartConnectProducer {

    private final BiFunction<SmartConnectClient, String, Object> call;

    IntegrationProducer(ProducerOptions options, BiFunction<SmartConnectClient, String, Object> call) {
        super(options);
        this.call = call;
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        exchange.getMessage().setBody(read(exchange, client, integration -> {
            ResultHeaders.setIntegration(exchange.getMessage(), integration.name(), integration.key());
            return call.apply(client, integration.key());
        }));
    }
}
