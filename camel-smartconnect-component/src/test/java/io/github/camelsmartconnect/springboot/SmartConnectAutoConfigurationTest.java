/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

import java.util.Map;
import java.util.Objects;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class SmartConnectAutoConfigurationTest {

    private static final String PREFIX = "camel.component.smartconnect.";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, SmartConnectAutoConfiguration.class));

    private static SmartConnectComponent component(AssertableApplicationContext spring) {
        assertThat(spring).hasNotFailed();
        return spring.getBean(CamelContext.class).getComponent("smartconnect", SmartConnectComponent.class);
    }

    private static SmartConnectConfiguration options(AssertableApplicationContext spring) {
        return component(spring).getConfiguration();
    }

    private ApplicationContextRunner with(String... properties) {
        return application.withPropertyValues(
                java.util.Arrays.stream(properties).map(PREFIX::concat).toArray(String[]::new));
    }

    @Test
    void propertiesOfAllSpellingsAndTypesAreSet() {
        with(
                        "api-url=https://contoso.example/API",
                        "companyId=c1",
                        "response_timeout=2m",
                        "connect-timeout=PT5S",
                        "connection-request-timeout=1500",
                        "max-connections=7",
                        "proxy-port=8080",
                        "use-global-ssl-context-parameters=true",
                        "bridge-error-handler=true")
                .run(spring -> {
                    SmartConnectConfiguration options = options(spring);
                    assertThat(options.getApiUrl()).isEqualTo("https://contoso.example/API");
                    assertThat(options.getCompanyId()).isEqualTo("c1");
                    assertThat(options.getResponseTimeout()).isEqualTo(120_000);
                    assertThat(options.getConnectTimeout()).isEqualTo(5000);
                    assertThat(options.getConnectionRequestTimeout()).isEqualTo(1500);
                    assertThat(options.getMaxConnections()).isEqualTo(7);
                    assertThat(options.getProxyPort()).isEqualTo(8080);
                    assertThat(component(spring).isUseGlobalSslContextParameters())
                            .isTrue();
                    assertThat(component(spring).isBridgeErrorHandler()).isTrue();
                });
    }

    @Test
    void environmentVariablesAreSet() {
        application
                .withInitializer(spring -> spring.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "CAMEL_COMPONENT_SMARTCONNECT_API_URL", "https://one.example",
                                        "CAMEL_COMPONENT_SMARTCONNECT_COMPANYID", "c2"))))
                .run(spring -> {
                    assertThat(options(spring).getApiUrl()).isEqualTo("https://one.example");
                    assertThat(options(spring).getCompanyId()).isEqualTo("c2");
                });
    }

    @Test
    void placeholdersOfSpringAndOfCamelAreResolved() {
        with("username=${people.ada}", "company-id={{company.east}}")
                .withPropertyValues("people.ada=ada@contoso.example", "company.east=c3")
                .run(spring -> {
                    assertThat(options(spring).getUsername()).isEqualTo("ada@contoso.example");
                    assertThat(options(spring).getCompanyId()).isEqualTo("c3");
                });
    }

    @Test
    void aPasswordMayBeginWithAHash() {
        with("password=#1-Secret")
                .run(spring -> assertThat(options(spring).getPassword()).isEqualTo("#1-Secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:mine", "#mine", "mine"})
    void beansAreTaken(String reference) {
        HttpClientConfigurer mine = builder -> {};
        with("http-client-configurer=" + reference)
                .withBean("mine", HttpClientConfigurer.class, () -> mine)
                .run(spring ->
                        assertThat(options(spring).getHttpClientConfigurer()).isSameAs(mine));
    }

    @Test
    void aTextMayBeABean() {
        with("password=#bean:vaulted")
                .withBean("vaulted", String.class, () -> "from the vault")
                .run(spring -> assertThat(options(spring).getPassword()).isEqualTo("from the vault"));
    }

    @Test
    void aWholeConfigurationMayBeABeanThatOtherPropertiesCompleteInAnyOrder() {
        var mine = new SmartConnectConfiguration();
        mine.setCompanyId("c4");
        with("configuration=#bean:mine", "api-url=https://two.example")
                .withBean("mine", SmartConnectConfiguration.class, () -> mine)
                .run(spring -> {
                    assertThat(options(spring)).isSameAs(mine);
                    assertThat(mine.getApiUrl()).isEqualTo("https://two.example");
                });
    }

    @Test
    void aComponentThatIsABeanIsSetToo() {
        with("api-url=https://three.example")
                .withBean("smartconnect", SmartConnectComponent.class)
                .run(spring -> {
                    assertThat(component(spring)).isSameAs(spring.getBean("smartconnect"));
                    assertThat(options(spring).getApiUrl()).isEqualTo("https://three.example");
                });
    }

    @Test
    void aComponentOfAnotherNameIsLeftAlone() {
        with("api-url=https://four.example")
                .withBean("smartconnect-west", SmartConnectComponent.class)
                .run(spring -> assertThat(spring.getBean(CamelContext.class)
                                .getComponent("smartconnect-west", SmartConnectComponent.class)
                                .getConfiguration()
                                .getApiUrl())
                        .isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pasword=Secret-1                 | camel.component.smartconnect.pasword | 'password'",
                "api.url=Secret-1                 | camel.component.smartconnect.api.url | 'api-url'",
                "configuration.api-url=Secret-1   | smartconnect.configuration.api-url   | 'api-url'",
                "max-connections=Secret-1         | smartconnect.max-connections         | an integer",
                "run-timeout=Secret-1             | smartconnect.run-timeout             | duration such as 30s",
                "lazy-start-producer=Secret-1     | smartconnect.lazy-start-producer     | true or false",
                "ssl-context-parameters=Secret-1  | smartconnect.ssl-context-parameters  | names a bean",
                "configuration=#bean:Secret-1     | smartconnect.configuration           | names a bean",
                "password=#bean:Secret-1          | smartconnect.password                | names a bean",
                "proxy-port=Secret-1              | smartconnect.proxy-port              | an integer",
                "max-connections=-1               | smartconnect.max-connections         | integer greater than 0",
                "max-connections=0                | smartconnect.max-connections         | integer greater than 0",
                "request-format=Secret-1          | smartconnect.request-format          | must be one of CURRENT,"
                        + " LEGACY",
                "name=Secret-1                    | smartconnect.name                    | as in"
                        + " smartconnect:run?name=...",
                "output-type=Secret-1             | smartconnect.output-type             | set it in the URI",
                "idempotentRepository=Secret-1    | smartconnect.idempotentrepository    | belongs to endpoints",
                "colour=Secret-1                  | smartconnect.colour                  | is not an option",
                "run-timeout=-5s                  | smartconnect.run-timeout             | duration such as 30s",
                "password=Secret-1{{nowhere}}     | smartconnect.password                | placeholder"
            })
    void aWrongPropertyEndsTheStartAndItsValueIsNotShown(String property, String named, String remedy) {
        with(property).run(spring -> {
            assertThat(spring).hasFailed();
            var failure = spring.getStartupFailure();
            assertThat(failure).hasStackTraceContaining(named).hasStackTraceContaining(remedy);
            var trace = new java.io.StringWriter();
            failure.printStackTrace(new java.io.PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("Secret-1");
            var analysis = analysis(failure);
            assertThat(analysis.getDescription()).contains(named).contains(remedy);
        });
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (factory, name, unavailable) -> {})
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("io.github.camelsmartconnect."))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allOptionsThatARouteMissesAreShownAtOnce() {
        application
                .withBean(RouteBuilder.class, () -> route("smartconnect:run?name=A"))
                .run(spring -> {
                    FailureAnalysis analysis = analysis(spring.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains("'apiUrl' is missing", "camel.component.smartconnect.api-url")
                            .contains("'username' is missing", "'password' is missing", "'companyId' is missing");
                    assertThat(analysis.getAction()).contains("camel.component.smartconnect.*");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smartconnect:run?nmae=A          | 'name'",
                "smartconnect:rum?name=A          | There is no operation 'rum'",
                "smartconnect:run?name=A&key=B    | mutually exclusive",
                "smartconnect:run?name=A&apiUrl=x | The option 'apiUrl' must be an http or https address"
            })
    void aWrongOptionOfARouteIsShown(String uri, String shown) {
        with("api-url=https://host.example/API", "username=u", "password=p", "company-id=c")
                .withBean(RouteBuilder.class, () -> route(uri))
                .run(spring -> assertThat(analysis(spring.getStartupFailure()).getDescription())
                        .contains(shown));
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to(uri);
            }
        };
    }

    @Test
    void aMisspeltEnvironmentVariableIsNamed() {
        application
                .withInitializer(spring -> spring.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.of("CAMEL_COMPONENT_SMARTCONNECT_API_ULR", "x"))))
                .run(spring -> assertThat(spring.getStartupFailure())
                        .hasMessageContaining("CAMEL_COMPONENT_SMARTCONNECT_API_ULR")
                        .hasMessageContaining("'api-url'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled=false", "customizer.enabled=false"})
    void itCanBeSwitchedOff(String property) {
        with(property, "api-url=https://five.example")
                .run(spring -> assertThat(options(spring).getApiUrl()).isNull());
    }

    @Test
    void withoutCamelForSpringBootItStaysAway() {
        new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader("org.apache.camel.spring.boot"))
                .withConfiguration(AutoConfigurations.of(SmartConnectAutoConfiguration.class))
                .run(spring -> assertThat(spring).hasNotFailed());
    }
}
