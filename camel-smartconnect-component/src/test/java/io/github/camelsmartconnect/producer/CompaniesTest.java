/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class CompaniesTest {

    private static final String EAST = UUID.randomUUID().toString();
    private static final String WEST = UUID.randomUUID().toString();

    private final SmartConnectSimulator simulator = SmartConnectSimulator.builder()
            .user("anna@contoso.example", "pässword+&")
            .company(EAST, "Contoso East")
            .company(WEST, "Contoso West")
            .start();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        var component = new SmartConnectComponent();
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(simulator.apiUrl());
        options.setLoginUrl(simulator.loginUrl());
        options.setUsername("anna@contoso.example");
        options.setPassword("pässword+&");
        options.setCompanyId(EAST);
        context.addComponent("smartconnect", component);
        context.start();
        simulator.integration(EAST, "ITEMS").rows(Map.of("Side", "east"));
        simulator.integration(WEST, "ITEMS").rows(Map.of("Side", "west"));
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    @Test
    void endpointsAndHeadersChooseTheCompanyAndTokensAreKeptApart() {
        ProducerTemplate template = context.createProducerTemplate();

        assertThat(template.requestBody("smartconnect:query?name=ITEMS", (Object) null))
                .isEqualTo(List.of(Map.of("Side", "east")));
        assertThat(template.requestBody("smartconnect:query?name=ITEMS&companyId=" + WEST, (Object) null))
                .isEqualTo(List.of(Map.of("Side", "west")));
        assertThat(template.requestBodyAndHeader(
                        "smartconnect:query?name=ITEMS", null, SmartConnectConstants.OVERRIDE_COMPANY_ID, WEST))
                .isEqualTo(List.of(Map.of("Side", "west")));
        assertThat(simulator.tokenCount()).as("one token a company").isEqualTo(2);
    }
}
