/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import java.util.Optional;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.core.events.ComponentAddEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** Takes the place of SmartConnect as long as no tenant is configured. */
@ApplicationScoped
public class EmbeddedSimulator {

    private SmartConnectSimulator simulator;

    @ConfigProperty(name = "camel.component.smartconnect.api-url")
    Optional<String> apiUrl;

    /** Before the component is configured, and before the routes are made. */
    void begin(@Observes ComponentAddEvent added) {
        if (added.getComponent() instanceof SmartConnectComponent component && apiUrl.isEmpty()) {
            simulator = Simulator.start();
            SmartConnectConfiguration options = component.getConfiguration();
            options.setApiUrl(simulator.apiUrl());
            options.setLoginUrl(simulator.loginUrl());
            options.setUsername(simulator.username());
            options.setPassword(simulator.password());
            options.setCompanyId(simulator.companyId());
        }
    }

    /** The example ends with Maven that started it, however that ends. */
    void follow(@Observes StartupEvent start) {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(Quarkus::asyncExit));
    }

    void end(@Observes ShutdownEvent end) {
        if (simulator != null) {
            simulator.close();
        }
    }

    /** Whether it runs. */
    public boolean isRunning() {
        return simulator != null;
    }
}
