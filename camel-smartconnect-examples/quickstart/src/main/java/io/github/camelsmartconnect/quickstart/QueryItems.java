/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Reads the rows once, writes them to files, and hands them over to {@link ImportItems}. */
public class QueryItems extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:once?repeatCount=1&delay=0")
                .routeId("query-items")
                .to("smartconnect:query?name=RAW({{quickstart.query}})")
                .log("Read ${header.CamelSmartConnectRowCount} rows of '${header.CamelSmartConnectName}'")
                .multicast()
                .stopOnException()
                .to("direct:items-as-json", "direct:items-as-csv", "direct:import-items");

        from("direct:items-as-json")
                .routeId("items-as-json")
                .marshal()
                .json(JsonLibrary.Jackson, true)
                .to("file:{{quickstart.output}}?fileName=items.json")
                .log("Wrote ${header.CamelFileNameProduced}");

        from("direct:items-as-csv")
                .routeId("items-as-csv")
                .bean(CsvTable.class, "of")
                .to("file:{{quickstart.output}}?fileName=items.csv&charset=UTF-8")
                .log("Wrote ${header.CamelFileNameProduced}");
    }
}
