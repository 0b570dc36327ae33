/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;
import java.util.Map;

import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.DemoTenant;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar's Kamelets, found on the class path and used from YAML. */
class KameletsTest extends SmartConnectTestSupport {

    private static final Map<String, String> GOOD = Map.of("CustomerNo", "C-1", "Name", "Adatum", "Country", "US");
    private static final Map<String, String> BAD = Map.of("CustomerNo", "C-2", "Name", "Fabrikam", "Country", "XX");

    @BeforeEach
    void demo() {
        DemoTenant.fill(simulator());
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context()).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml));
    }

    @Test
    void rowsAreQueriedWithTheConnectionOfTheComponent() throws Exception {
        load("""
                - from:
                    uri: direct:items
                    steps:
                      - to:
                          uri: kamelet:smartconnect-query-action
                          parameters:
                            name: QUERY ITEMS
                """);

        List<?> rows = template()
                .requestBodyAndHeader(
                        "direct:items",
                        null,
                        SmartConnectConstants.VARIABLES,
                        Map.of("GBL_GROUP", "Fasteners"),
                        List.class);

        assertThat(rows).hasSize(4);
    }

    @Test
    void rowsAreRunWithAConnectionOfItsOwn() throws Exception {
        load("""
                - from:
                    uri: direct:customers
                    steps:
                      - to:
                          uri: kamelet:smartconnect-run-sink
                          parameters:
                            name: import customers
                            apiUrl: %s
                            username: %s
                            password: %s
                            companyId: %s
                """.formatted(
                        simulator().apiUrl(),
                        simulator().username(),
                        simulator().password(),
                        simulator().companyId()));

        template().sendBody("direct:customers", List.of(GOOD));

        assertThat(simulator().integration(DemoTenant.IMPORT_CUSTOMERS).receivedRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.rows()).containsExactly(GOOD));
    }

    @Test
    void rowsAreRunInPartsAndTheirColumnsChecked() throws Exception {
        simulator().integration(DemoTenant.IMPORT_CUSTOMERS).mappedColumns("CustomerNo", "Name", "Country");
        load("""
                - from:
                    uri: direct:customers
                    steps:
                      - to:
                          uri: kamelet:smartconnect-run-sink
                          parameters:
                            name: import customers
                            rowsPerRun: 2
                            checkColumns: true
                """);

        template().sendBody("direct:customers", List.of(GOOD, GOOD, GOOD));
        var refused = send("direct:customers", List.of(Map.of("CustomerNo", "C-1", "Nmae", "Adatum")));

        assertThat(simulator().integration(DemoTenant.IMPORT_CUSTOMERS).receivedRuns())
                .extracting(run -> run.rows().size())
                .containsExactly(2, 1);
        assertThat(refused.getException()).hasMessageContaining("column 'Nmae' is not mapped (did you mean 'Name'?)");
    }

    @Test
    void failedRecordsAreReceived() throws Exception {
        simulator().integration(DemoTenant.IMPORT_CUSTOMERS).runOnServer(List.of(GOOD, BAD));
        var failed = getMockEndpoint("mock:failed");
        failed.expectedMessageCount(1);
        failed.message(0).body().isEqualTo(BAD);
        load("""
                - from:
                    uri: kamelet:smartconnect-errors-source
                    parameters:
                      name: IMPORT CUSTOMERS
                      delay: 200
                    steps:
                      - to: mock:failed
                """);

        failed.assertIsSatisfied();
    }
}
