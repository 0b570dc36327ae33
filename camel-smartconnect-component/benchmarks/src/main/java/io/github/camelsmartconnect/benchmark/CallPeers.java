/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Small calls: a run without a body, and a query that brings one row. Every client has 20 connections of its own. */
final class CallPeers implements Turns.Peers {

    private static final int CONNECTIONS = 20;
    private static final String RUN = "RunMap";
    private static final String QUERY = "GetAllData";

    private final int delay;
    private final CamelContext context;
    private final ProducerTemplate template;
    private final CloseableHttpClient client;

    CallPeers(int delayMillis) throws Exception {
        delay = delayMillis;
        context = Routes.context(Loopback.tenant(1, delay));
        var http = new HttpComponent();
        http.setConnectionsPerRoute(CONNECTIONS);
        http.setMaxTotalConnections(2 * CONNECTIONS);
        context.addComponent("http", http);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                String key = "?key=" + LoopbackService.key(1);
                from("direct:run").to("smartconnect:run" + key);
                from("direct:query").to("smartconnect:query" + key);
                from("direct:http-run").to(call(RUN) + "&httpMethod=POST").convertBodyTo(String.class);
                from("direct:http-run-json")
                        .to(call(RUN) + "&httpMethod=POST")
                        .unmarshal()
                        .json(Map.class);
                from("direct:http-query").to(call(QUERY) + "&httpMethod=POST").convertBodyTo(String.class);
                from("direct:http-query-rows")
                        .to(call(QUERY) + "&httpMethod=POST")
                        .transform()
                        .xpath("string(/*)", String.class)
                        .unmarshal()
                        .jacksonXml(Map.class);
                from("direct:bare-run")
                        .process(exchange -> exchange.getMessage().setBody(bare(RUN)));
            }
        });
        context.start();
        template = context.createProducerTemplate();
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(2 * CONNECTIONS)
                        .build())
                .build();
        Object rows = send("direct:query");
        if (!(rows instanceof List<?> list) || list.size() != 1) {
            throw new IllegalStateException("not one row: " + rows);
        }
    }

    @Override
    public Callable<Object> peer(String name) {
        return switch (name) {
            case "run" -> () -> send("direct:run");
            case "runHttp" -> () -> send("direct:http-run");
            case "runHttpJson" -> () -> send("direct:http-run-json");
            // what is left when Camel moves the message and does nothing else
            case "runBareInRoute" -> () -> send("direct:bare-run");
            case "runBare" -> () -> bare(RUN);
            case "query" -> () -> send("direct:query");
            case "queryHttp" -> () -> send("direct:http-query");
            case "queryHttpRows" -> () -> send("direct:http-query-rows");
            case "queryBare" -> () -> bare(QUERY);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public void close() throws IOException {
        context.stop();
        client.close();
    }

    private Object send(String uri) {
        return Objects.requireNonNull(
                Routes.send(template, uri, null).getMessage().getBody());
    }

    private String call(String operation) {
        return Loopback.call(operation, delay, 1);
    }

    private String bare(String operation) throws Exception {
        return client.execute(new HttpPost(call(operation)), response -> EntityUtils.toString(response.getEntity()));
    }
}
