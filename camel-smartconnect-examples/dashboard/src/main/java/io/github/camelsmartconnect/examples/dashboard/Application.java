/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import org.apache.camel.main.Main;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** A page that shows what goes on, at work on a simulator or, when the environment names one, on a tenant. */
public final class Application {

    private static final String OPTION = "camel.component.smartconnect.";
    private static final List<String> NEEDED =
            List.of("SMARTCONNECT_USERNAME", "SMARTCONNECT_PASSWORD", "SMARTCONNECT_COMPANY_ID");

    private Application() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        Recent recent = new Recent();
        int port;
        try {
            port = port(environment.getOrDefault("PORT", "8080"));
            if (environment.containsKey("SMARTCONNECT_API_URL")) {
                complete(environment);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("The dashboard can't start: " + e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println("The dashboard is at http://localhost:" + port + "/ in a moment. Ctrl-C ends it");
        Main main = main(port, recent);
        if (environment.containsKey("SMARTCONNECT_API_URL")) {
            onTenant(main, environment);
            main.run();
            return;
        }
        try (SmartConnectSimulator simulator = SmartConnectSimulator.start()) {
            onSimulator(main, simulator, recent);
            main.run();
        }
    }

    /** The port, if it is one that nothing else listens on. */
    static int port(String text) {
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("PORT=" + text + " is not a number", e);
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "port " + port + " can't be used (" + e.getMessage() + "). Set another one, such as PORT=8081", e);
        }
    }

    private static void complete(Map<String, String> environment) {
        List<String> missing =
                NEEDED.stream().filter(name -> !environment.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "SMARTCONNECT_API_URL is set, so set " + String.join(" and ", missing) + " too");
        }
    }

    static Main main(int port, Recent recent) {
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "localhost");
        main.addInitialProperty("camel.server.port", String.valueOf(port));
        main.configure().addRoutesBuilder(new Dashboard(recent));
        return main;
    }

    /** Points to the tenant, in which nothing is run. */
    static void onTenant(Main main, Map<String, String> environment) {
        main.addInitialProperty("poll", "60000");
        main.addInitialProperty(OPTION + "apiUrl", environment.get("SMARTCONNECT_API_URL"));
        main.addInitialProperty(OPTION + "username", environment.get("SMARTCONNECT_USERNAME"));
        main.addInitialProperty(OPTION + "password", environment.get("SMARTCONNECT_PASSWORD"));
        main.addInitialProperty(OPTION + "companyId", environment.get("SMARTCONNECT_COMPANY_ID"));
        if (environment.containsKey("SMARTCONNECT_LOGIN_URL")) {
            main.addInitialProperty(OPTION + "loginUrl", environment.get("SMARTCONNECT_LOGIN_URL"));
        }
    }

    /** Points to the simulator, and lets its company do something. */
    static void onSimulator(Main main, SmartConnectSimulator simulator, Recent recent) {
        DemoTenant.fill(simulator);
        main.addInitialProperty("poll", "2000");
        main.addInitialProperty(OPTION + "apiUrl", simulator.apiUrl());
        main.addInitialProperty(OPTION + "loginUrl", simulator.loginUrl());
        main.addInitialProperty(OPTION + "username", simulator.username());
        main.addInitialProperty(OPTION + "password", simulator.password());
        main.addInitialProperty(OPTION + "companyId", simulator.companyId());
        main.configure().addRoutesBuilder(new SampleTraffic(simulator, recent));
    }
}
