/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.springboot;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.annotation.DirtiesContext;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"items.to=mock:items", "errors.to=mock:errors", "errors.delay=200"})
@DirtiesContext
class ApplicationTest {

    @Autowired
    CamelContext context;

    @Autowired
    SmartConnectSimulator simulator;

    @Autowired
    TestRestTemplate http;

    @EndpointInject("mock:items")
    MockEndpoint items;

    @EndpointInject("mock:errors")
    MockEndpoint errors;

    @Test
    void rowsComeOutOfAQuery() {
        await().untilAsserted(() -> assertThat(items.getExchanges())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(item ->
                        assertThat(item.getMessage().getBody(String.class)).contains("ItemGroup=Fasteners")));
    }

    @Test
    void rowsAreRunOnceAndTheFailedOneComesBack() {
        await().untilAsserted(() -> assertThat(errors.getExchanges())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getMessage().getBody(String.class)).contains("CustomerNo=C-1002");
                    assertThat(error.getMessage().getHeader("CamelSmartConnectErrorMessage", String.class))
                            .contains("Unknown country");
                }));
        assertThat(simulator.integration(DemoTenant.IMPORT_CUSTOMERS).receivedRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.rows()).hasSize(3));
    }

    @Test
    void theOptionsOfTheApplicationAreThoseOfTheComponent() {
        assertThat(context.getComponent("smartconnect", SmartConnectComponent.class)
                        .getConfiguration()
                        .getResponseTimeout())
                .isEqualTo(Duration.ofMinutes(2).toMillis());
    }

    @Test
    void theConsumerShowsInTheHealth() {
        await().untilAsserted(() -> {
            var answer = http.getForEntity("/actuator/health", String.class);
            assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
            assertThat(answer.getBody()).contains("consumer:errors").doesNotContain(simulator.password());
        });
    }

    @Test
    void theRoutesAreMeasured() {
        await().untilAsserted(() -> assertThat(http.getForObject(
                        "/actuator/metrics/camel.exchanges.succeeded?tag=routeId:errors", String.class))
                .contains("\"COUNT\""));
    }

    @Test
    void theRunsAreMeasured() {
        await().untilAsserted(() -> assertThat(
                        http.getForObject("/actuator/metrics/camel.smartconnect.runs.failed", String.class))
                .contains("\"value\":1.0"));
    }

    @Test
    void aMisspeltPropertyEndsTheStart() {
        assertThatThrownBy(() -> SpringApplication.run(
                        Application.class, "--server.port=0", "--camel.component.smartconnect.respone-timeout=2m"))
                .hasMessageContaining("camel.component.smartconnect.respone-timeout")
                .hasMessageContaining("'response-timeout'");
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
