/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.util.Iterator;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.camelsmartconnect.SmartConnectComponent;

/** A Camel context with the component, set up for a tenant of the loopback service. */
final class Routes {

    private Routes() {}

    static CamelContext context(String apiUrl) {
        CamelContext context = new DefaultCamelContext();
        var component = new SmartConnectComponent();
        component.getConfiguration().setApiUrl(apiUrl);
        component.getConfiguration().setToken(Loopback.TOKEN);
        context.addComponent("smartconnect", component);
        return context;
    }

    static CamelContext started(RouteBuilder routes) throws Exception {
        CamelContext context = context(Loopback.tenant(1, 0));
        context.addRoutes(routes);
        context.start();
        return context;
    }

    /** Sends to a route, and reports its failure. */
    static Exchange send(ProducerTemplate template, String uri, Object body) {
        Exchange exchange =
                template.request(uri, message -> message.getMessage().setBody(body));
        if (exchange.isFailed()) {
            throw new IllegalStateException(exchange.getException());
        }
        return exchange;
    }

    static void drain(Exchange exchange, Consumer<Object> sink) {
        Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
        rows.forEachRemaining(sink);
    }
}
