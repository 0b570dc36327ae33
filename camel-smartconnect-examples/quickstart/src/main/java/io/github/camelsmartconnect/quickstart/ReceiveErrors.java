/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Receives what failed in each run, whoever started it, and writes a file a run. */
public class ReceiveErrors extends RouteBuilder {

    @Override
    public void configure() {
        from("smartconnect:errors?name=RAW({{quickstart.import}})&splitResults=false"
                        + "&delay={{quickstart.poll}}&idempotentRepository=#delivered")
                .routeId("receive-errors")
                .log("Received the errors of run ${header.CamelSmartConnectRunNumber}"
                        + " of '${header.CamelSmartConnectName}':")
                .split(body())
                .log("    ${body.message} ${body.record}")
                .end()
                .marshal()
                .json(JsonLibrary.Jackson, true)
                .to("file:{{quickstart.output}}/errors"
                        + "?fileName=${header.CamelSmartConnectName}-run-${header.CamelSmartConnectRunNumber}.json")
                .log("Wrote ${header.CamelFileNameProduced}");
    }
}
