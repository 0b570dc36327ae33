/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.cluster;

import org.apache.camel.builder.RouteBuilder;

/** Consumes errors on one machine at a time: {@code master:} starts the consumer on the leader only. */
public final class ErrorsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("master:errors:smartconnect:errors?delay={{delay}}&idempotentRepository=#delivered")
                .routeId("errors")
                .log("${header.CamelSmartConnectName}, run ${header.CamelSmartConnectRunNumber}: ${body}"
                        + " ${header.CamelSmartConnectErrorMessage}")
                .setBody(simple("${header.CamelSmartConnectName},${header.CamelSmartConnectRunNumber},"
                        + "${body[RecordNo]},${header.CamelSmartConnectErrorMessage}"))
                .setBody(body().append("\n"))
                .to("file:{{shared}}?fileName=errors-{{node}}.csv&fileExist=Append");
    }
}
