/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.docs;

import java.util.List;
import java.util.Map;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The test that the guide to testing shows. */
class ImportRouteTest extends CamelTestSupport {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    private final SmartConnectSimulator simulator = SMART_CONNECT.simulator();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        var tenant = context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
        tenant.setApiUrl(simulator.apiUrl());
        tenant.setLoginUrl(simulator.loginUrl());
        tenant.setUsername(simulator.username());
        tenant.setPassword(simulator.password());
        tenant.setCompanyId(simulator.companyId());
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:import").to("smartconnect:run?name=IMPORT CUSTOMERS");
            }
        };
    }

    @Test
    void aLostResponseDoesNotRunTwice() {
        var integration = simulator.integration("IMPORT CUSTOMERS");
        // it runs, but the connection is closed before the response
        simulator.on("RunMapDataTableWithErrors").times(1).resetAfterwards();

        var result = template.requestBody("direct:import", List.of(Map.of("CustomerNo", "C0042")), RunResult.class);

        assertThat(result.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(integration.apiRunCount()).isEqualTo(1);
    }
}
