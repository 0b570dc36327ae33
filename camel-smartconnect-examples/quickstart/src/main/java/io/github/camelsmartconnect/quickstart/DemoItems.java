/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import java.math.BigDecimal;
import java.util.Map;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** The simulator's company: its items can be queried, and imported if their data is good. */
final class DemoItems {

    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("40");

    private DemoItems() {}

    static SmartConnectSimulator start() {
        SmartConnectSimulator simulator = SmartConnectSimulator.start();
        fill(simulator);
        return simulator;
    }

    static void fill(SmartConnectSimulator simulator) {
        DemoTenant.fill(simulator);
        simulator
                .integration("IMPORT ITEMS")
                .description("Items to the web shop")
                .rejecting(row -> row.getOrDefault("InStock", "").isEmpty(), "The quantity in stock is missing.")
                .rejecting(DemoItems::isTooDear, "The price is above the limit of " + HIGHEST_PRICE + ".");
    }

    private static boolean isTooDear(Map<String, String> row) {
        return new BigDecimal(row.getOrDefault("Price", "0")).compareTo(HIGHEST_PRICE) > 0;
    }
}
