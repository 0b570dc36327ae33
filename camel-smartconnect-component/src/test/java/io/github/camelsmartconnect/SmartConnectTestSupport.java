/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

/** Real routes against the simulator, over HTTP. The component is set up; tests add routes where they need them. */
public abstract class SmartConnectTestSupport extends CamelTestSupport {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SIMULATOR = new SmartConnectSimulatorExtension();

    protected SmartConnectSimulator simulator() {
        return SIMULATOR.simulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        simulator().reset();
        CamelContext context = super.createCamelContext();
        var component = TestComponents.component(clock(), Duration.ofMillis(50), spoolDirectory());
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(simulator().apiUrl());
        options.setLoginUrl(simulator().loginUrl());
        options.setUsername(simulator().username());
        options.setPassword(simulator().password());
        options.setCompanyId(simulator().companyId());
        configure(options);
        context.addComponent("smartconnect", component);
        return context;
    }

    /** The component's clock. */
    protected Clock clock() {
        return Clock.systemUTC();
    }

    /** Where the component's temporary files lie. */
    protected Path spoolDirectory() {
        return TestComponents.TEMPORARY;
    }

    /** For tests that need other options on the component. */
    protected void configure(SmartConnectConfiguration options) {}

    protected void routes(LambdaRouteBuilder routes) throws Exception {
        RouteBuilder.addRoutes(context(), routes);
    }

    protected Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    protected Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }
}
