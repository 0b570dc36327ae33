/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import org.apache.camel.main.Main;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** The smoke application on camel-main. */
public final class PlainMain {

    private PlainMain() {}

    public static void main(String[] arguments) {
        Steps.program(PlainMain::run);
    }

    private static void run() throws Exception {
        try (var simulator = SmartConnectSimulator.start()) {
            DemoTenant.fill(simulator);
            var routes = new SmokeRoutes();
            var main = new Main();
            main.configure().addRoutesBuilder(routes);
            main.addInitialProperty("camel.component.smartconnect.api-url", simulator.apiUrl());
            main.addInitialProperty("camel.component.smartconnect.login-url", simulator.loginUrl());
            main.addInitialProperty("camel.component.smartconnect.username", simulator.username());
            main.addInitialProperty("camel.component.smartconnect.password", simulator.password());
            main.addInitialProperty("camel.component.smartconnect.company-id", simulator.companyId());
            main.addInitialProperty("camel.main.shutdown-timeout", "20");
            main.start();
            int done = new Application(main.getCamelContext(), simulator, routes).run();
            main.stop();
            Steps.check(
                    main.getCamelContext().isStopped(), main.getCamelContext().getStatus());
            System.out.println("smoke: " + (done + 1) + " steps passed with Camel "
                    + main.getCamelContext().getVersion() + " on Java "
                    + Runtime.version().feature());
        }
    }
}
