/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import org.apache.camel.builder.RouteBuilder;

import static io.github.camelsmartconnect.dsl.StaticEndpointBuilders.smartconnect;

/** A route written with the endpoint DSL: loaded only where that is there. */
final class SmokeDsl extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:dsl").to(smartconnect("query").name("QUERY ITEMS").variables("GBL_GROUP", "Tools"));
    }
}
