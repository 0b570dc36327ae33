/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.function.BiFunction;
import java.util.function.Function;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.ResultHeaders;

/** Reads something of the tenant or of an integration; the body becomes what the service answers. */
final class ListProducer extends SmartConnectProducer {

    private final boolean ofIntegration;
    private final BiFunction<SmartConnectClient, String, Object> call;

    private ListProducer(
            ProducerOptions options, boolean ofIntegration, BiFunction<SmartConnectClient, String, Object> call) {
        super(options);
        this.ofIntegration = ofIntegration;
        this.call = call;
    }

    static ListProducer ofTenant(ProducerOptions options, Function<SmartConnectClient, Object> call) {
        return new ListProducer(options, false, (client, key) -> call.apply(client));
    }

    /** @param call reads something by the key of the chosen integration */
    static ListProducer ofIntegration(ProducerOptions options, BiFunction<SmartConnectClient, String, Object> call) {
        return new ListProducer(options, true, call);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        exchange.getMessage()
                .setBody(
                        ofIntegration
                                ? read(exchange, client, integration -> {
                                    ResultHeaders.setIntegration(
                                            exchange.getMessage(), integration.name(), integration.key());
                                    return call.apply(client, integration.key());
                                })
                                : call.apply(client, null));
    }
}
