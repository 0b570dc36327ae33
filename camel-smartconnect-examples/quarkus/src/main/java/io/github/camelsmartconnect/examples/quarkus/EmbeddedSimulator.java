package io.github.camelsmartconnect.examples.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.spi.CamelEvent.CamelContextStartingEvent;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** Takes the place of SmartConnect as long as no tenant is configured. */
@ApplicationScoped
public class EmbeddedSimulator {

    private SmartConnectSimulator simulator;

    void begin(@Observes CamelContextStartingEvent starting) {
        SmartConnectConfiguration options = starting.getContext()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
        if (options.getApiUrl() == null || options.getApiUrl().isBlank()) {
            simulator = Simulator.start();
            options.setApiUrl(simulator.apiUrl());
            options.setLoginUrl(simulator.loginUrl());
            options.setUsername(simulator.username());
            options.setPassword(simulator.password());
            options.setCompanyId(simulator.companyId());
        }
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
