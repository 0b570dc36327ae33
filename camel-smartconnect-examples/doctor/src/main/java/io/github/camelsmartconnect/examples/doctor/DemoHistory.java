/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** A simulator in which something was run already. */
final class DemoHistory {

    private DemoHistory() {}

    static SmartConnectSimulator start() {
        SmartConnectSimulator simulator = SmartConnectSimulator.start();
        fill(simulator);
        return simulator;
    }

    static void fill(SmartConnectSimulator simulator) {
        DemoTenant.fill(simulator);
        var customers = simulator.integration(DemoTenant.IMPORT_CUSTOMERS);
        customers.connection("8f0e1b52-6a4d-4a3c-9a55-3f0c7d1e2a01");
        customers.runOnServer(List.of(Rows.row("CustomerNo", "C0040", "Name", "Lamna", "Country", "DE")));
        customers.runOnServer(List.of(
                Rows.row("CustomerNo", "C0041", "Name", "Fabrikam", "Country", "XX"),
                Rows.row("CustomerNo", "C0042", "Name", "Contoso", "Country", "YY"),
                Rows.row("CustomerNo", "C0043", "Name", "Adatum", "Country", "FR")));
        customers.output("rejected.csv", "CustomerNo\r\nC0041\r\n".getBytes(StandardCharsets.UTF_8));
        simulator.integration(DemoTenant.QUERY_ITEMS).runOnServer();
    }
}
