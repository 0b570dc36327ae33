/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.saga.InMemorySagaService;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Names that a URI could not hold as they are, through the steps of Camel: what the service received. */
class CamelStepsTest extends SmartConnectTestSupport {

    /** By header or expression. */
    private static final String NAME = "A & B+C 50% %20 {{x}}";

    /** By a URI, in RAW(): Camel takes braces for a placeholder there. */
    private static final String IN_URI = "A & B+C 50% %20";

    private SimulatedIntegration named;
    private SimulatedIntegration inUri;

    @BeforeEach
    void integrations() {
        named = simulator().integration(NAME);
        inUri = simulator().integration(IN_URI);
    }

    private void go(Map<String, Object> headers) {
        assertThat(send("direct:in", List.of(Map.of("No", "1")), headers).getException())
                .isNull();
    }

    private static void received(SimulatedIntegration integration, int runs) {
        assertThat(integration.receivedRuns()).hasSize(runs);
        assertThat(integration.receivedRuns()).allSatisfy(run -> {
            assertThat(run.rows()).isEqualTo(List.of(Map.of("No", "1")));
            assertThat(run.variables()).isIn(Map.of(), Map.of("GBL_X", NAME), Map.of("GBL_X", IN_URI));
        });
    }

    @Test
    void loop() throws Exception {
        routes(it -> it.from("direct:in").loop(3).copy().to("smartconnect:run").end());

        go(Map.of(SmartConnectConstants.OVERRIDE_NAME, NAME));

        received(named, 3);
    }

    @Test
    void toD() throws Exception {
        routes(it -> it.from("direct:in")
                .toD("smartconnect:run?name=RAW(${header.map})&variables.GBL_X=RAW(${header.map})"));

        go(Map.of("map", IN_URI));

        received(inUri, 1);
        assertThat(inUri.receivedRuns().get(0).variables()).isEqualTo(Map.of("GBL_X", IN_URI));
    }

    @Test
    void enrich() throws Exception {
        routes(it -> it.from("direct:in")
                .enrich("smartconnect:run?name=RAW(" + IN_URI + ")")
                .to("mock:enriched"));

        go(Map.of());

        received(inUri, 1);
    }

    @Test
    void wireTap() throws Exception {
        routes(it -> it.from("direct:in").wireTap("smartconnect:run?name=RAW(" + IN_URI + ")"));
        routes(it -> it.from("direct:dynamic").wireTap("smartconnect:run?name=RAW(${header.map})"));

        go(Map.of());
        send("direct:dynamic", List.of(Map.of("No", "1")), Map.of("map", IN_URI));

        await().until(() -> inUri.apiRunCount() == 2);
        received(inUri, 2);
    }

    @Test
    void saga() throws Exception {
        context().addService(new InMemorySagaService());
        routes(it -> it.from("direct:in")
                .saga()
                .compensation("direct:undo")
                .option("map", it.header(SmartConnectConstants.OVERRIDE_NAME))
                .to("smartconnect:run")
                .throwException(new IllegalStateException("on purpose")));
        routes(it -> it.from("direct:undo")
                .setHeader(SmartConnectConstants.OVERRIDE_NAME, it.header("map"))
                .to("smartconnect:run?input=NONE"));

        Exchange failed =
                send("direct:in", List.of(Map.of("No", "1")), Map.of(SmartConnectConstants.OVERRIDE_NAME, NAME));

        assertThat(failed.getException()).hasMessage("on purpose");
        await().until(() -> named.apiRunCount() == 2);
        assertThat(named.receivedRuns().get(0).rows()).isEqualTo(List.of(Map.of("No", "1")));
    }

    @Test
    void kamelet() throws Exception {
        Resource route = ResourceHelper.fromString("route.yaml", """
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: kamelet:smartconnect-run-sink
                          parameters:
                            name: "RAW(%s)"
                """.formatted(IN_URI));
        PluginHelper.getRoutesLoader(context()).loadRoutes(route);

        go(Map.of());

        received(inUri, 1);
    }

    @Test
    void routeTemplate() throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("importing")
                        .templateParameter("map")
                        .from("direct:in")
                        .to("smartconnect:run?name=RAW({{map}})&variables.GBL_X=RAW({{map}})");
            }
        });
        TemplatedRouteBuilder.builder(context(), "importing")
                .parameter("map", IN_URI)
                .add();

        go(Map.of());

        received(inUri, 1);
        assertThat(inUri.receivedRuns().get(0).variables()).isEqualTo(Map.of("GBL_X", IN_URI));
    }
}
