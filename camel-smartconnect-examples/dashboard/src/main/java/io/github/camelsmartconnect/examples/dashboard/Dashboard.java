/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.util.json.JsonObject;

import io.github.camelsmartconnect.monitor.SmartConnectDevConsole;

/** The page, what it shows, and two consumers to watch. */
final class Dashboard extends RouteBuilder {

    @Override
    public void configure() {
        var console = new SmartConnectDevConsole();
        console.setCamelContext(getContext());

        from("platform-http:/?httpMethodRestrict=GET")
                .routeId("page")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setBody(exchange -> Dashboard.class.getResourceAsStream("/dashboard.html"));

        from("platform-http:/smartconnect?httpMethodRestrict=GET")
                .routeId("data")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(exchange -> ((JsonObject) console.call(DevConsole.MediaType.JSON)).toJson());

        from("smartconnect:errors?initialDelay=1000&delay=5000")
                .routeId("failed-records")
                .log("Run ${header.CamelSmartConnectRunNumber}: ${header.CamelSmartConnectErrorMessage} ${body}");

        from("smartconnect:history?initialDelay=1000&delay=5000")
                .routeId("finished-runs")
                .log("${header.CamelSmartConnectName}, run ${body.runNumber}: ${header.CamelSmartConnectRunStatus}");
    }
}
