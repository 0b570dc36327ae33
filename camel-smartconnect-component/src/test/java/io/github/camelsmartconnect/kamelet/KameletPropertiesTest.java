/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.kamelet;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/** What a Kamelet takes from its properties, and what it does not take from elsewhere. */
class KameletPropertiesTest {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    private static final Map<String, String> GOOD = Map.of("CustomerNo", "C-1", "Country", "US");
    private static final Map<String, String> BAD = Map.of("CustomerNo", "C-2", "Country", "XX");

    private final SmartConnectSimulator simulator = SMART_CONNECT.simulator();

    @BeforeEach
    void demo() {
        DemoTenant.fill(simulator);
    }

    @Test
    void environmentVariablesOfTheMachineAreNotProperties() throws Exception {
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpassword=a-system-property",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        KameletMain.class.getName(),
                        simulator.apiUrl(),
                        simulator.loginUrl(),
                        simulator.username(),
                        simulator.password(),
                        simulator.companyId())
                .redirectErrorStream(true);
        for (String name : List.of(
                "PASSWORD",
                "USERNAME",
                "USER_EMAIL",
                "COMPANY_ID",
                "API_URL",
                "LOGIN_URL",
                "KEY",
                "NAME",
                "VARIABLES",
                "OUTPUT_TYPE")) {
            java.environment().put(name, "of-the-machine");
        }

        Process application = java.start();
        String said = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("rows: 12");
    }

    @ParameterizedTest
    @CsvSource({
        "smartconnect-query-action, outputTyp",
        "smartconnect-run-sink, pasword",
        "smartconnect-run-sink, apiurl",
        "smartconnect-errors-source, input"
    })
    void anUnknownPropertyIsAnError(String kamelet, String property) throws Exception {
        try (var context = context()) {
            load(context, kamelet.endsWith("source") ? """
                    - from:
                        uri: kamelet:%s
                        parameters:
                          name: IMPORT CUSTOMERS
                          %s: a-secret
                        steps:
                          - to: mock:failed
                    """ : """
                    - from:
                        uri: direct:in
                        steps:
                          - to:
                              uri: kamelet:%s
                              parameters:
                                name: IMPORT CUSTOMERS
                                %s: a-secret
                    """, kamelet, property);

            assertThat(catchThrowable(context::start))
                    .hasStackTraceContaining("The Kamelet " + kamelet + " has no property '" + property + "'")
                    .extracting(KameletPropertiesTest::stackTrace)
                    .asString()
                    .doesNotContain("a-secret");
        }
    }

    @Test
    void theRestOfAPasswordIsNotShown() throws Exception {
        try (var context = context()) {
            load(context, """
                    - from:
                        uri: direct:in
                        steps:
                          - to:
                              uri: kamelet:smartconnect-run-sink
                              parameters:
                                name: IMPORT CUSTOMERS
                                password: sec&ret
                    """);

            assertThat(catchThrowable(context::start))
                    .hasStackTraceContaining("The Kamelet smartconnect-run-sink has an undeclared property")
                    .hasStackTraceContaining("RAW(...)")
                    .extracting(KameletPropertiesTest::stackTrace)
                    .asString()
                    .doesNotContain("'ret'");
        }
    }

    @Test
    void allPropertiesOfARun() throws Exception {
        try (var context = context();
                var template = context.createProducerTemplate()) {
            context.getComponent("smartconnect", SmartConnectComponent.class)
                    .getConfiguration()
                    .setLoginUrl("http://localhost:1");
            load(
                    context,
                    """
                    - from:
                        uri: direct:in
                        steps:
                          - to:
                              uri: kamelet:smartconnect-run-sink
                              parameters:
                                key: %s
                                login-url: %s
                                password: %s
                                throwExceptionOnFailure: false
                                variables.GBL_BATCH: RAW(B & 7)
                                variables.GBL_Day: 007
                    """,
                    simulator.integration(DemoTenant.IMPORT_CUSTOMERS).key(),
                    simulator.loginUrl(),
                    simulator.password());
            context.start();

            RunResult result = template.requestBody("direct:in", List.of(GOOD, BAD), RunResult.class);

            assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
            assertThat(simulator.integration(DemoTenant.IMPORT_CUSTOMERS).receivedRuns())
                    .singleElement()
                    .satisfies(run -> assertThat(run.variables())
                            .containsExactlyInAnyOrderEntriesOf(Map.of("GBL_BATCH", "B & 7", "GBL_Day", "007")));
        }
    }

    @Test
    void variablesOfAQuery() throws Exception {
        try (var context = context();
                var template = context.createProducerTemplate()) {
            load(context, """
                    - from:
                        uri: direct:in
                        steps:
                          - to:
                              uri: kamelet:smartconnect-query-action
                              parameters:
                                name: QUERY ITEMS
                                variables.GBL_GROUP: Tools
                    """);
            context.start();

            assertThat(template.requestBody("direct:in", (Object) null))
                    .asInstanceOf(LIST)
                    .hasSize(4);
        }
    }

    private DefaultCamelContext context() {
        var smartConnect = new SmartConnectComponent();
        smartConnect.getConfiguration().setApiUrl(simulator.apiUrl());
        smartConnect.getConfiguration().setLoginUrl(simulator.loginUrl());
        smartConnect.getConfiguration().setUsername(simulator.username());
        smartConnect.getConfiguration().setPassword(simulator.password());
        smartConnect.getConfiguration().setCompanyId(simulator.companyId());
        var context = new DefaultCamelContext();
        context.addComponent("smartconnect", smartConnect);
        return context;
    }

    private static void load(DefaultCamelContext context, String routes, Object... values) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("routes.yaml", routes.formatted(values)));
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
