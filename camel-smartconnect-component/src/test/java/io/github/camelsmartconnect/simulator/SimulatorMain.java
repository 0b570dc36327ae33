/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator with the demo company until it is stopped. One argument may name the port.
 *
 * @since 1.0.0
 */
public final class SimulatorMain {

    private static final int DEFAULT_PORT = 8089;

    private SimulatorMain() {}

    /**
     * Starts it and tells how to use it.
     *
     * @param arguments the port, or nothing
     */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? DEFAULT_PORT : Integer.parseInt(arguments[0]);
        SmartConnectSimulator simulator =
                SmartConnectSimulator.builder().port(port).start();
        DemoTenant.fill(simulator);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
        tell(simulator, System.out);
        new CountDownLatch(1).await();
    }

    private static void tell(SmartConnectSimulator simulator, PrintStream out) {
        out.println("A SmartConnect simulator is running. Everything in it is invented, the password too.");
        out.println();
        out.println("camel.component.smartconnect.api-url=" + simulator.apiUrl());
        out.println("camel.component.smartconnect.login-url=" + simulator.loginUrl());
        out.println("camel.component.smartconnect.username=" + simulator.username());
        out.println("camel.component.smartconnect.password=" + simulator.password());
        out.println("camel.component.smartconnect.company-id=" + simulator.companyId());
        out.println();
        out.println("Integrations: '" + DemoTenant.QUERY_ITEMS
                + "' (variable GBL_GROUP: Fasteners, Tools, Safety) and '" + DemoTenant.IMPORT_CUSTOMERS
                + "' (columns CustomerNo, Name, Country; rejects unknown countries).");
        out.println("What arrived: " + simulator.loginUrl() + "/__admin/requests. Ctrl+C stops it.");
    }
}
