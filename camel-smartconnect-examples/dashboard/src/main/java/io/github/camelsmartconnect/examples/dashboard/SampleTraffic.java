/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/**
 * Something to see on the simulator. Three integrations run every few seconds; most runs succeed, and about once a minute
 * one fails, one loses its response after the run, and one loses its connection before it.
 */
final class SampleTraffic extends RouteBuilder {

    private static final String[] NAMES = {
        "Adatum", "Contoso", "Fabrikam", "Lamna", "Northwind", "Proseware", "Tailspin"
    };

    private final SmartConnectSimulator simulator;
    private final Recent recent;

    SampleTraffic(SmartConnectSimulator simulator, Recent recent) {
        this.simulator = simulator;
        this.recent = recent;
    }

    @Override
    public void configure() {
        SimulatedIntegration orders = simulator.integration("IMPORT ORDERS").columns("OrderNo", "Customer");
        SimulatedIntegration invoices = simulator.integration("SEND INVOICES").columns("InvoiceNo", "Customer");

        onException(SmartConnectRunUnknownException.class)
                .handled(true)
                .log("${exception.message}")
                .bean(recent, "unknown");

        from("timer:customers?delay=500&period=4000&includeMetadata=true")
                .routeId("customers")
                // the third one, and then one a minute
                .setBody(exchange -> customers(count(exchange) % 15 == 3))
                .to("smartconnect:run?name=IMPORT CUSTOMERS&throwExceptionOnFailure=false");

        from("timer:orders?delay=1500&period=5000&includeMetadata=true")
                .routeId("orders")
                .process(exchange -> {
                    if (count(exchange) % 12 == 2) {
                        simulator.onRuns().forIntegration(orders).resetAfterwards();
                    }
                })
                .setBody(exchange -> rows("OrderNo", "SO-", count(exchange)))
                .to("smartconnect:run?name=IMPORT ORDERS")
                .filter(header("CamelSmartConnectRecovered"))
                .bean(recent, "recovered");

        from("timer:invoices?delay=2500&period=6000&includeMetadata=true")
                .routeId("invoices")
                .setHeader("Integration", constant("SEND INVOICES"))
                .process(exchange -> {
                    if (count(exchange) % 10 == 2) {
                        simulator.onRuns().forIntegration(invoices).resetBefore();
                    }
                })
                .setBody(exchange -> rows("InvoiceNo", "SI-", count(exchange)))
                // so soon only here: a run of the history can show up much later
                .to("smartconnect:run?name=SEND INVOICES&runTimeout=4000");
    }

    private static int count(Exchange exchange) {
        return exchange.getProperty(Exchange.TIMER_COUNTER, Integer.class);
    }

    private static List<Map<String, String>> customers(boolean oneFromNowhere) {
        List<Map<String, String>> rows = new ArrayList<>(List.of(
                Rows.row("CustomerNo", "C0001", "Name", "Tailspin Ltd", "Country", "GB"),
                Rows.row("CustomerNo", "C0002", "Name", "Lamna & Sons", "Country", "DE")));
        if (oneFromNowhere) {
            rows.add(Rows.row("CustomerNo", "C0003", "Name", "Nowhere Inc", "Country", "XX"));
        }
        return rows;
    }

    private static List<Map<String, String>> rows(String column, String prefix, int count) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int row = 0; row <= count * 7 % 5; row++) {
            rows.add(Rows.row(
                    column, prefix + (1000 + count * 5 + row), "Customer", NAMES[(count + row) % NAMES.length]));
        }
        return rows;
    }
}
