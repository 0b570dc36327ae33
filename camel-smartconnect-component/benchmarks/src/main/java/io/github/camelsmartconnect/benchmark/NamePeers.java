/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.util.concurrent.Callable;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

import io.github.camelsmartconnect.SmartConnectConstants;

/** Small queries of 10,000 integrations in turn: by toD, and by one endpoint and a header. */
final class NamePeers implements Turns.Peers {

    private static final int NAMES = 10_000;

    private final CamelContext context;
    private final ProducerTemplate template;
    private int next;

    NamePeers() throws Exception {
        context = Routes.context(Loopback.tenant(NAMES, 0));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD("smartconnect:query?name=${body}");
                from("direct:static").to("smartconnect:query?name=Integration 1");
                from("direct:header")
                        .setHeader(SmartConnectConstants.OVERRIDE_NAME, body())
                        .to("smartconnect:query?name=Integration 1");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @Override
    public Callable<Object> peer(String name) {
        return switch (name) {
            case "toD" -> () -> Routes.send(template, "direct:dynamic", nextName());
            case "toDHeader" -> () -> Routes.send(template, "direct:header", nextName());
            case "toDStatic" -> () -> Routes.send(template, "direct:static", nextName());
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public void close() {
        context.stop();
    }

    private String nextName() {
        next = next % NAMES + 1;
        return "Integration " + next;
    }
}
