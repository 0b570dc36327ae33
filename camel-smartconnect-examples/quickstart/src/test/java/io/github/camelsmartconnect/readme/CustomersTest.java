/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.util.List;
import java.util.Map;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The test of the README. */
class CustomersTest {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    @Test
    void customersWithoutCountryAreRejected(SmartConnectSimulator simulator) throws Exception {
        simulator
                .integration("IMPORT CUSTOMERS")
                .rejecting(row -> row.get("Country").isEmpty(), "No country.");
        var smartConnect = new SmartConnectComponent();
        smartConnect.getConfiguration().setApiUrl(simulator.apiUrl());
        smartConnect.getConfiguration().setLoginUrl(simulator.loginUrl());
        smartConnect.getConfiguration().setUsername(simulator.username());
        smartConnect.getConfiguration().setPassword(simulator.password());
        smartConnect.getConfiguration().setCompanyId(simulator.companyId());

        try (var context = new DefaultCamelContext();
                var template = context.createProducerTemplate()) {
            context.addComponent("smartconnect", smartConnect);
            context.start();
            RunResult result = template.requestBody(
                    "smartconnect:run?name=IMPORT CUSTOMERS&throwExceptionOnFailure=false",
                    List.of(Map.of("CustomerNo", "C1", "Country", "DE"), Map.of("CustomerNo", "C2", "Country", "")),
                    RunResult.class);

            assertEquals(RunStatus.FAILURE, result.status());
            assertEquals("No country.", result.errors().get(0).message());
        }
    }
}
