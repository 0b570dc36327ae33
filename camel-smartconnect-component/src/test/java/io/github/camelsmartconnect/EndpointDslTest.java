/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;
import java.util.Map;

import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.dsl.SmartConnectEndpointBuilderFactory;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.DemoTenant;

import static io.github.camelsmartconnect.dsl.StaticEndpointBuilders.smartconnect;
import static org.assertj.core.api.Assertions.assertThat;

/** Routes written with the type-safe builder, in both ways that there are. */
class EndpointDslTest extends SmartConnectTestSupport {

    @Test
    void anyRouteBuilderTakesItByAStaticImport() throws Exception {
        DemoTenant.fill(simulator());
        routes(it -> {
            it.from("direct:items")
                    .to(smartconnect("query")
                            .name("QUERY ITEMS")
                            .variables("GBL_GROUP", "Fasteners")
                            .outputType(OutputType.LIST));
            it.from(smartconnect("errors")
                            .name(DemoTenant.IMPORT_CUSTOMERS)
                            .splitResults(false)
                            .initialDelay(0)
                            .advanced()
                            .timeZone("Europe/Berlin"))
                    .to("mock:errors");
        });
        MockEndpoint errors = getMockEndpoint("mock:errors");
        errors.expectedMinimumMessageCount(1);
        simulator().integration(DemoTenant.IMPORT_CUSTOMERS).runWithErrors(2);

        List<?> items = template().requestBody("direct:items", null, List.class);

        assertThat(items).hasSize(4);
        errors.assertIsSatisfied();
    }

    /** Camel's own builder with ours beside it. */
    private static final class Import extends EndpointRouteBuilder
            implements SmartConnectEndpointBuilderFactory.SmartConnectBuilders {
        @Override
        public void configure() {
            from(direct("import"))
                    .to(smartconnect("run").name("IMPORT").throwExceptionOnFailure(false))
                    .setHeader("count", header(smartconnect().smartConnectErrorCount()));
        }
    }

    @Test
    void camelsEndpointRouteBuilderTakesItAsAnInterface() throws Exception {
        simulator().integration("IMPORT").rejecting(row -> true, "No.");
        context().addRoutes(new Import());

        var exchange = send("direct:import", List.of(Map.of("No", "1")));

        assertThat(exchange.getMessage().getBody(RunResult.class).status()).isEqualTo(RunStatus.FAILURE);
        assertThat(exchange.getMessage().getHeader("count")).isEqualTo(1);
    }

    @Test
    void rowsInPartsCheckedColumnsAndASchema() throws Exception {
        var items = simulator().integration("ITEMS").mappedColumns("No");
        routes(it -> {
            it.from("direct:items")
                    .to(smartconnect("run")
                            .name("ITEMS")
                            .rowsPerRun(2)
                            .checkColumns(true)
                            .verifyOnStart(true));
            it.from("direct:schema")
                    .to(smartconnect("columns").name("ITEMS").mapped(true).schema(true));
        });
        assertThat(simulator().calls("GetMapList")).as("asked at start").isEqualTo(1);

        assertThat(send("direct:items", List.of(Map.of("No", "1"), Map.of("No", "2"), Map.of("No", "3")))
                        .getException())
                .isNull();

        assertThat(items.apiRunCount()).isEqualTo(2);
        assertThat(template().requestBody("direct:schema", null, String.class)).contains("\"No\"");
    }

    @Test
    void valuesArriveAsTheyAre() throws Exception {
        String name = "A & B+C 50% %20";
        var integration = simulator().integration(name);
        context().getPropertiesComponent().addOverrideProperty("map", name);
        routes(it -> {
            it.from("direct:static").to(smartconnect("run").name(name).variables("GBL_X", name));
            it.from("direct:placeholder").to(smartconnect("run").name("{{map}}").variables("GBL_X", "1)&2"));
            it.from("direct:dynamic")
                    .toD(smartconnect("run").name("${header.map}").variables("GBL_X", "a+b"));
        });

        for (String route : List.of("static", "placeholder", "dynamic")) {
            var exchange = send("direct:" + route, null, Map.of("map", "A+B %20"));
            if (route.equals("dynamic")) {
                assertThat(exchange.getException()).hasMessageContaining("There is no integration 'A+B %20'");
            } else {
                assertThat(exchange.getException()).as(route).isNull();
            }
        }
        assertThat(integration.receivedRuns())
                .extracting(run -> run.variables().get("GBL_X"))
                .containsExactly(name, "1)&2");
    }
}
