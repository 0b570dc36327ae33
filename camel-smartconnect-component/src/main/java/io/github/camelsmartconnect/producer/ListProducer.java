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
import io.github.camelsmartconnect.model.Integration;

/** Reads a list of the tenant or of an integration, and sets it as the body. */
final class ListProducer extends SmartConnectProducer {

    private final boolean ofIntegration;
    private final BiFunction<SmartConnectClient, Integration, Object> call;

    private ListProducer(
            ProducerOptions options, boolean ofIntegration, BiFunction<SmartConnectClient, Integration, Object> call) {
        super(options);
        this.ofIntegration = ofIntegration;
        this.call = call;
    }

    static ListProducer ofTenant(ProducerOptions options, Function<SmartConnectClient, Object> call) {
        return new ListProducer(options, false, (client, none) -> call.apply(client));
    }

    /** @param call reads a list of the selected integration */
    static ListProducer ofIntegration(
            ProducerOptions options, BiFunction<SmartConnectClient, Integration, Object> call) {
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
                                    return call.apply(client, integration);
                                })
                                : call.apply(client, null));
    }
}
