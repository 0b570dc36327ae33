/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

import com.github.tomakehurst.wiremock.common.FatalStartupException;

/**
 * Runs a simulator with the demo company until it is stopped. The optional argument is the port.
 *
 * @since 1.0.0
 */
public final class SimulatorMain {

    private static final String DEFAULT_PORT = "8089";

    private SimulatorMain() {}

    /**
     * Starts it and prints how to use it.
     *
     * @param arguments the port, or nothing
     */
    public static void main(String[] arguments) throws InterruptedException {
        SmartConnectSimulator simulator = start(arguments.length == 0 ? DEFAULT_PORT : arguments[0]);
        if (simulator == null) {
            return;
        }
        DemoTenant.fill(simulator);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
        print(simulator, System.out);
        new CountDownLatch(1).await();
    }

    private static SmartConnectSimulator start(String port) {
        try {
            return SmartConnectSimulator.builder().port(Integer.parseInt(port)).start();
        } catch (NumberFormatException e) {
            System.err.println("The port is '" + port + "': set it to a number, for example " + DEFAULT_PORT + ".");
        } catch (FatalStartupException e) {
            System.err.println("Port " + port + " of this machine is in use: set another one.");
        }
        return null;
    }

    private static void print(SmartConnectSimulator simulator, PrintStream out) {
        out.printf(
                """

                The SmartConnect simulator is running with demo data. Configure the component with:

                camel.component.smartconnect.api-url = %s
                camel.component.smartconnect.login-url = %s
                camel.component.smartconnect.username = %s
                camel.component.smartconnect.password = %s
                camel.component.smartconnect.company-id = %s

                | integration      | what it does                                                                 |
                |------------------|------------------------------------------------------------------------------|
                | QUERY ITEMS      | 12 rows: ItemNo, Name, ItemGroup, Price, InStock. The variable GBL_GROUP      |
                |                  | filters them: Fasteners, Tools or Safety                                      |
                | IMPORT CUSTOMERS | takes rows of CustomerNo, Name, Country. A row fails with "Unknown country."  |
                |                  | unless its country is AT, CH, DE, FR, GB, NL or US                            |

                What it holds and what arrived: %s
                Ctrl-C stops it.
                """,
                simulator.apiUrl(),
                simulator.loginUrl(),
                simulator.username(),
                simulator.password(),
                simulator.companyId(),
                simulator.loginUrl() + "/");
    }
}
