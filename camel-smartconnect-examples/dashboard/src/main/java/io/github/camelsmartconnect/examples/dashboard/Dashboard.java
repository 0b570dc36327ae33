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

/** The page, the data that it shows, and the two consumers that its lists come from. */
final class Dashboard extends RouteBuilder {

    private final Recent recent;

    Dashboard(Recent recent) {
        this.recent = recent;
    }

    @Override
    public void configure() {
        var console = new SmartConnectDevConsole();
        console.setCamelContext(getContext());

        from("platform-http:/?httpMethodRestrict=GET")
                .routeId("page")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setBody(exchange -> Dashboard.class.getResourceAsStream("/dashboard.html"));

        from("platform-http:/smartconnect?httpMethodRestrict=GET")
                .routeId("figures")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(exchange -> ((JsonObject) console.call(DevConsole.MediaType.JSON)).toJson());

        from("platform-http:/recent?httpMethodRestrict=GET")
                .routeId("lists")
                .bean(recent, "lists")
                .marshal()
                .json()
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));

        from("smartconnect:errors?initialDelay=1000&delay={{poll}}")
                .routeId("failed-records")
                .log("${header.CamelSmartConnectName}, run ${header.CamelSmartConnectRunNumber}:"
                        + " ${header.CamelSmartConnectErrorMessage} ${body}")
                .bean(recent, "failed");

        from("smartconnect:history?initialDelay=1000&delay={{poll}}")
                .routeId("finished-runs")
                .log("${header.CamelSmartConnectName}, run ${body.runNumber}: ${header.CamelSmartConnectRunStatus}")
                .bean(recent, "finished");
    }
}
