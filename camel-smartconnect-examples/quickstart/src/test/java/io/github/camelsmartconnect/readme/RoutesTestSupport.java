/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.time.Duration;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

/** A context in which samples of the documents run against the simulator's demo tenant. */
abstract class RoutesTestSupport {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    static final Duration LONG = Duration.ofSeconds(60);

    final DefaultCamelContext context = new DefaultCamelContext();
    final SmartConnectSimulator simulator = SMART_CONNECT.simulator();

    @BeforeEach
    void start() throws Exception {
        DemoTenant.fill(simulator);
        prepare();
        SmartConnectConfiguration configuration = context.getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
        configuration.setLoginUrl(simulator.loginUrl());
        configuration.setApiUrl(simulator.apiUrl());
        context.start();
    }

    /** Adds what the samples need before the context starts, the component too; its addresses are set afterwards. */
    abstract void prepare() throws Exception;

    @AfterEach
    void stop() {
        context.stop();
    }

    void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
    }
}
