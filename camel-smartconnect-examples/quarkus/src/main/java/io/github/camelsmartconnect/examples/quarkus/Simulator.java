/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import java.util.Map;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** A SmartConnect to try things on, and the configuration that points to it. */
final class Simulator {

    private static final String OPTION = "camel.component.smartconnect.";

    private Simulator() {}

    static SmartConnectSimulator start() {
        SmartConnectSimulator simulator = SmartConnectSimulator.start();
        DemoTenant.fill(simulator);
        return simulator;
    }

    static Map<String, String> configuration(SmartConnectSimulator simulator) {
        return Map.of(
                OPTION + "api-url", simulator.apiUrl(),
                OPTION + "login-url", simulator.loginUrl(),
                OPTION + "username", simulator.username(),
                OPTION + "password", simulator.password(),
                OPTION + "company-id", simulator.companyId());
    }
}
