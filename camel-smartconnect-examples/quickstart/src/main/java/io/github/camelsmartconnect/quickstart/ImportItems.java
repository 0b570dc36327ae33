/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import org.apache.camel.builder.RouteBuilder;

/** Runs an integration with the rows. That some of them fail is no exception here: {@link ReceiveErrors} sees to them. */
public class ImportItems extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:import-items")
                .routeId("import-items")
                .to("smartconnect:run?name=RAW({{quickstart.import}})&throwExceptionOnFailure=false")
                .log("Run ${body.runNumber} of '${body.name}': ${body.status}, ${body.recordCount} records,"
                        + " ${body.errorCount} of them failed");
    }
}
