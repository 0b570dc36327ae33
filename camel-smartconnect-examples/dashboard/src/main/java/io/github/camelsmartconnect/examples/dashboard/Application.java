/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import java.util.Map;

import org.apache.camel.main.Main;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** A page that shows what goes on, at work on a simulator or, when the environment names one, on a tenant. */
public final class Application {

    private static final String OPTION = "camel.component.smartconnect.";

    private Application() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        Main main = main(Integer.parseInt(environment.getOrDefault("PORT", "8080")));
        if (environment.containsKey("SMARTCONNECT_API_URL")) {
            onTenant(main, environment);
            main.run();
            return;
        }
        try (SmartConnectSimulator simulator = SmartConnectSimulator.start()) {
            onSimulator(main, simulator);
            main.run();
        }
    }

    static Main main(int port) {
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "localhost");
        main.addInitialProperty("camel.server.port", String.valueOf(port));
        main.configure().addRoutesBuilder(new Dashboard());
        return main;
    }

    /** Points to the tenant, in which nothing is run. */
    static void onTenant(Main main, Map<String, String> environment) {
        main.addInitialProperty(OPTION + "apiUrl", environment.get("SMARTCONNECT_API_URL"));
        main.addInitialProperty(OPTION + "username", environment.get("SMARTCONNECT_USERNAME"));
        main.addInitialProperty(OPTION + "password", environment.get("SMARTCONNECT_PASSWORD"));
        main.addInitialProperty(OPTION + "companyId", environment.get("SMARTCONNECT_COMPANY_ID"));
        if (environment.containsKey("SMARTCONNECT_LOGIN_URL")) {
            main.addInitialProperty(OPTION + "loginUrl", environment.get("SMARTCONNECT_LOGIN_URL"));
        }
    }

    /** Points to the simulator, and lets its company do something. */
    static void onSimulator(Main main, SmartConnectSimulator simulator) {
        DemoTenant.fill(simulator);
        main.addInitialProperty(OPTION + "apiUrl", simulator.apiUrl());
        main.addInitialProperty(OPTION + "loginUrl", simulator.loginUrl());
        main.addInitialProperty(OPTION + "username", simulator.username());
        main.addInitialProperty(OPTION + "password", simulator.password());
        main.addInitialProperty(OPTION + "companyId", simulator.companyId());
        main.configure().addRoutesBuilder(new SampleTraffic());
    }
}
