/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Properties of the component that are none, as camel-main and Quarkus set them. */
class ComponentPropertiesTest {

    private static String failure(String property, String value) {
        var main = new Main();
        main.addInitialProperty("camel.component.smartconnect." + property, value);
        try {
            Throwable thrown = catchThrowable(main::start);
            assertThat(thrown).isNotNull();
            return CapturedLogs.stackTrace(thrown);
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "name, ITEMS, name",
        "output-type, LIST, outputType",
        "outputType, LIST, outputType",
        "idempotent-repository, #delivered, idempotentRepository",
        "delay, 5s, delay"
    })
    void anOptionOfEndpoints(String property, String value, String option) {
        assertThat(failure(property, value))
                .contains("The option '" + option + "' belongs to endpoints, not to the component: set it in the URI")
                .contains("smartconnect:");
    }

    @ParameterizedTest
    @CsvSource({
        "request-format, OLD, 'requestFormat' is 'OLD': use one of CURRENT, LEGACY",
        "maxConnections, many, 'maxConnections' is 'many': use an integer",
        "run-timeout, long, 'runTimeout' is 'long': use a number of milliseconds"
    })
    void aValueThatIsNone(String property, String value, String shown) {
        assertThat(failure(property, value)).contains("The option " + shown);
    }

    @ParameterizedTest
    @CsvSource({
        "api-url, https://host.example/API",
        "requestFormat, legacy",
        "request-format, LEGACY",
        "run-timeout, 5m",
        "maxConnections, 7",
        "bridge-error-handler, true"
    })
    void anOptionOfTheComponentIsSet(String property, String value) throws Exception {
        var main = new Main();
        main.addInitialProperty("camel.component.smartconnect." + property, value);
        try {
            main.start();
            var component = main.getCamelContext().getComponent("smartconnect", SmartConnectComponent.class);
            SmartConnectConfiguration options = component.getConfiguration();
            assertThat(java.util.List.of(
                            String.valueOf(options.getApiUrl()),
                            options.getRequestFormat() + "",
                            options.getRunTimeout() + "",
                            options.getMaxConnections() + "",
                            component.isBridgeErrorHandler() + ""))
                    .containsAnyOf(value, value.toUpperCase(java.util.Locale.ROOT), "300000");
        } finally {
            main.stop();
        }
    }
}
