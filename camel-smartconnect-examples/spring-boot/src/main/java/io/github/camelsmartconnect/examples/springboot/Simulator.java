/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.springboot;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** Where no tenant is named, a simulated one with invented data is started and named. Not needed for a real tenant. */
public class Simulator implements EnvironmentPostProcessor {

    private static final String PREFIX = "camel.component.smartconnect.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(PREFIX + "api-url")) {
            return;
        }
        SmartConnectSimulator simulator = SmartConnectSimulator.start();
        DemoTenant.fill(simulator);
        application.addListeners((ApplicationListener<ApplicationEvent>) event -> {
            if (event instanceof ContextClosedEvent || event instanceof ApplicationFailedEvent) {
                simulator.close();
            }
        });
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("smartConnectSimulator", simulator));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "smartConnectSimulator",
                        Map.of(
                                PREFIX + "api-url", simulator.apiUrl(),
                                PREFIX + "login-url", simulator.loginUrl(),
                                PREFIX + "username", simulator.username(),
                                PREFIX + "password", simulator.password(),
                                PREFIX + "company-id", simulator.companyId())));
    }
}
