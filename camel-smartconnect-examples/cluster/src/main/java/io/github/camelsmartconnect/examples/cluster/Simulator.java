package io.github.camelsmartconnect.examples.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** A SmartConnect to try it with: every two seconds its integration runs, and three records fail. */
public final class Simulator {

    private static final int PORT = 8099;

    private Simulator() {}

    public static void main(String[] args) throws InterruptedException {
        try (SmartConnectSimulator smartConnect =
                SmartConnectSimulator.builder().port(PORT).start()) {
            SimulatedIntegration orders = smartConnect.integration("IMPORT ORDERS");
            System.out.println("SmartConnect is at " + smartConnect.apiUrl());
            var never = new CountDownLatch(1);
            while (!never.await(2, TimeUnit.SECONDS)) {
                System.out.println("Run " + orders.runWithErrors(3).runNumber() + " left three errors");
            }
        }
    }
}
