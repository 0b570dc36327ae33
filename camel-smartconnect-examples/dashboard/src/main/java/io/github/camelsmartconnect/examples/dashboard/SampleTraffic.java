/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import java.util.List;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;

/** Imports two customers every few seconds, one of whom lives nowhere. */
final class SampleTraffic extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:customers?delay=500&period=4000")
                .routeId("customers")
                .setBody(exchange -> List.of(
                        Map.of("CustomerNo", "C0001", "Name", "Tailspin Ltd", "Country", "GB"),
                        Map.of("CustomerNo", "C0002", "Name", "Nowhere Inc", "Country", "XX")))
                .to("smartconnect:run?name=IMPORT CUSTOMERS&throwExceptionOnFailure=false");
    }
}
