/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.apache.camel.builder.RouteBuilder;

/** The application's routes in Java. */
final class SmokeRoutes extends RouteBuilder {

    final BlockingQueue<Map<?, ?>> rejected = new LinkedBlockingQueue<>();
    final BlockingQueue<String> streamed = new LinkedBlockingQueue<>();

    @Override
    public void configure() {
        from("direct:items").routeId("items").to("smartconnect:query?name=QUERY ITEMS");
        from("direct:stream")
                .to("smartconnect:query?name=QUERY ITEMS&outputType=STREAM")
                .split(body())
                .streaming()
                .process(row -> streamed.add(
                        (String) row.getMessage().getBody(Map.class).get("ItemNo")));
        from("direct:run").to("smartconnect:run?name=IMPORT CUSTOMERS&throwExceptionOnFailure=false");
        from("direct:any").toD("smartconnect:query?name=${header.map}");
        from("smartconnect:errors?name=IMPORT CUSTOMERS&delay=200&initialDelay=0")
                .routeId("errors")
                .process(record -> rejected.add(record.getMessage().getBody(Map.class)));
    }
}
