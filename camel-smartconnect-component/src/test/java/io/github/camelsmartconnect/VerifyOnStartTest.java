/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.function.Consumer;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** With verifyOnStart an application whose connection is wrong does not start, and the text says which option it is. */
@Timeout(60)
class VerifyOnStartTest {

    private static final String OTHER = "99999999-0000-1111-2222-333333333333";
    private static final String QUERY = "smartconnect:query?name=ITEMS";

    @RegisterExtension
    static final SmartConnectSimulatorExtension SIMULATOR = new SmartConnectSimulatorExtension();

    @BeforeEach
    void reset() {
        simulator().reset();
    }

    private static SmartConnectSimulator simulator() {
        return SIMULATOR.simulator();
    }

    /** What an application with these options and this route ends in at its start; null when it starts. */
    private static Throwable start(Consumer<SmartConnectConfiguration> change, String uri) throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = new SmartConnectComponent();
            SmartConnectConfiguration options = component.getConfiguration();
            options.setApiUrl(simulator().apiUrl());
            options.setLoginUrl(simulator().loginUrl());
            options.setUsername(simulator().username());
            options.setPassword(simulator().password());
            options.setCompanyId(simulator().companyId());
            change.accept(options);
            context.addComponent("smartconnect", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri);
                }
            });
            return catchThrowable(context::start);
        }
    }

    private static Throwable start(Consumer<SmartConnectConfiguration> change) throws Exception {
        return start(
                options -> {
                    options.setVerifyOnStart(true);
                    change.accept(options);
                },
                QUERY);
    }

    @Test
    void signsInAndAsksForTheListOnce() throws Exception {
        assertThat(start(options -> {})).isNull();

        assertThat(simulator().signInAttempts()).isEqualTo(1);
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
    }

    @Test
    void byDefaultNothingIsAsked() throws Exception {
        assertThat(start(options -> options.setPassword("wrong"), QUERY)).isNull();
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @Test
    void onAnEndpointAlone() throws Exception {
        assertThat(start(options -> {}, QUERY + "&verifyOnStart=true")).isNull();
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);

        assertThat(start(options -> options.setPassword("wrong"), QUERY + "&verifyOnStart=true"))
                .hasStackTraceContaining("The option 'username' or 'password' is wrong");
    }

    @Test
    void anEndpointThatConsumes() throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = new SmartConnectComponent();
            component.getConfiguration().setVerifyOnStart(true);
            component.getConfiguration().setApiUrl("http://localhost:1");
            component.getConfiguration().setToken("token");
            context.addComponent("smartconnect", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("smartconnect:errors?name=ITEMS").to("mock:out");
                }
            });
            assertThat(catchThrowable(context::start))
                    .hasStackTraceContaining("The URL of the option 'apiUrl' can't be reached");
        }
    }

    @Test
    void aWrongPassword() throws Exception {
        assertThat(start(options -> options.setPassword("wrong-secret")))
                .hasStackTraceContaining("The option 'username' or 'password' is wrong")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong-secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"401|", "400|No such company.", "403|No access."})
    void aWrongCompany(int status, String body) throws Exception {
        simulator().on("GetToken").always().answer(status, "text/plain", body == null ? "" : body);

        assertThat(start(options -> options.setCompanyId(OTHER)))
                .hasStackTraceContaining("The option 'companyId' is wrong: the username and the password are valid")
                .hasStackTraceContaining("'" + simulator().companyId() + "'")
                .hasStackTraceContaining("not to '" + OTHER + "'");
        assertThat(simulator().calls("GetCompanyList")).isEqualTo(1);
    }

    @Test
    void aServiceThatDoesNotTellCompanies() throws Exception {
        simulator().on("GetCompanyList").always().answer(404, "text/plain", "");
        assertThat(start(options -> options.setPassword("wrong")))
                .hasStackTraceContaining("Check the options 'username', 'password' and 'companyId'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://no-such-host.invalid/API"})
    void anAddressWithoutAWay(String url) throws Exception {
        assertThat(start(options -> options.setApiUrl(url)))
                .hasStackTraceContaining("The URL of the option 'apiUrl' can't be reached");
    }

    @Test
    void aLoginAddressWithoutAWay() throws Exception {
        assertThat(start(options -> options.setLoginUrl("http://localhost:1")))
                .hasStackTraceContaining("The URL of the option 'loginUrl' can't be reached");
    }

    @Test
    void aWrongPath() throws Exception {
        assertThat(start(options -> options.setApiUrl(simulator().loginUrl() + "/elsewhere")))
                .hasStackTraceContaining("The option 'apiUrl' is not the URL of an API");
        assertThat(start(options -> options.setLoginUrl(simulator().loginUrl() + "/elsewhere")))
                .hasStackTraceContaining("The option 'loginUrl' is not the URL of a login service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetToken", "GetMapList"})
    void aServiceThatIsOutOfOrder(String call) throws Exception {
        simulator().on(call).always().answer(500, "text/plain", "");
        assertThat(start(options -> {})).hasStackTraceContaining("The service is unavailable");
    }

    @Test
    void aTokenThatIsNoGood() throws Exception {
        assertThat(start(options -> {
                    options.setToken("no-such-token");
                    options.setUsername(null);
                    options.setPassword(null);
                    options.setCompanyId(null);
                }))
                .hasStackTraceContaining("no longer accepts the token of the option 'token'")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("no-such-token"));
    }

    @Test
    void byOAuthItSignsIn() throws Exception {
        Consumer<SmartConnectConfiguration> oauth = options -> {
            options.setApiUrl(simulator().oauthUrl());
            options.setClientId(simulator().clientId());
            options.setClientSecret(simulator().clientSecret());
            options.setVerifyOnStart(true);
        };
        String run = "smartconnect:run?key=0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";
        assertThat(start(oauth, run)).isNull();
        assertThat(simulator().oauthTokenCount()).isEqualTo(1);

        assertThat(start(oauth.andThen(options -> options.setClientSecret("wrong")), run))
                .hasStackTraceContaining("The connection could not be verified");
    }

    @Test
    void anOperationWithoutACompanyAsksForTheCompanies() throws Exception {
        assertThat(start(options -> options.setCompanyId(null), "smartconnect:companies?verifyOnStart=true"))
                .isNull();
        assertThat(simulator().calls("GetCompanyList")).isEqualTo(1);
        assertThat(simulator().signInAttempts()).isZero();
    }

    @Test
    void inYaml() throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = new SmartConnectComponent();
            component.getConfiguration().setApiUrl("http://localhost:1");
            component.getConfiguration().setToken("token");
            context.addComponent("smartconnect", component);
            String route = "- from: {uri: \"direct:in\", steps: [{to: {uri: \"smartconnect:integrations\","
                    + " parameters: {verifyOnStart: true}}}]}";
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", route));
            assertThat(catchThrowable(context::start))
                    .hasStackTraceContaining("The URL of the option 'apiUrl' can't be reached");
        }
    }
}
