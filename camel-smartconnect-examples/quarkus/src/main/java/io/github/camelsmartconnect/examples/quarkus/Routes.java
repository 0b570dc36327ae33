/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Reads items, imports customers, and receives the customers that could not be imported. */
@ApplicationScoped
public class Routes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:items")
                .routeId("items")
                .to("smartconnect:query?name=QUERY ITEMS&variables.GBL_GROUP=Tools")
                .log("${header.CamelSmartConnectRowCount} items");

        from("direct:customers")
                .routeId("customers")
                .to("smartconnect:run?name=IMPORT CUSTOMERS&throwExceptionOnFailure=false")
                .log("Run ${body.runNumber}: ${body.recordCount} records, ${body.errorCount} errors");

        from("smartconnect:errors?name=IMPORT CUSTOMERS&initialDelay=0&delay={{failures.delay}}"
                        + "&idempotentRepository=#bean:delivered")
                .routeId("failures")
                .log("Run ${header.CamelSmartConnectRunNumber}: ${header.CamelSmartConnectErrorMessage} ${body}")
                .bean("failures");
    }
}
