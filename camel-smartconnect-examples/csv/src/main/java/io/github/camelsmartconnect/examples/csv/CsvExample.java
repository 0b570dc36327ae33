/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/**
 * Runs the route in {@code camel/customers.yaml} until it is stopped: on the tenant that environment variables name, or
 * else on a simulator and with a file to begin with.
 */
public final class CsvExample {

    private static final Logger LOG = LoggerFactory.getLogger(CsvExample.class);

    private static final String OPTION = "camel.component.smartconnect.";

    private CsvExample() {}

    public static void main(String[] arguments) throws Exception {
        Main main = new Main(CsvExample.class);
        if (System.getenv("SMARTCONNECT_API_URL") != null) {
            main.run();
            return;
        }
        try (SmartConnectSimulator simulator = SmartConnectSimulator.start()) {
            DemoTenant.fill(simulator);
            pointTo(simulator, main);
            Path folder = Path.of(System.getenv().getOrDefault("CSV_FOLDER", "target/csv"));
            LOG.info("No SMARTCONNECT_API_URL is set: running on a simulator. Ctrl-C ends it");
            LOG.info(
                    "customers.csv is moved to {} and read from there",
                    folder.resolve("in").toAbsolutePath());
            dropSample(folder.resolve("in"));
            main.run();
        }
    }

    static void pointTo(SmartConnectSimulator simulator, Main main) {
        main.addOverrideProperty(OPTION + "api-url", simulator.apiUrl());
        main.addOverrideProperty(OPTION + "login-url", simulator.loginUrl());
        main.addOverrideProperty(OPTION + "username", simulator.username());
        main.addOverrideProperty(OPTION + "password", simulator.password());
        main.addOverrideProperty(OPTION + "company-id", simulator.companyId());
    }

    private static void dropSample(Path in) throws IOException {
        Files.createDirectories(in);
        try (InputStream sample = CsvExample.class.getResourceAsStream("/sample/customers.csv")) {
            Files.write(in.resolve("customers.csv"), sample.readAllBytes());
        }
    }
}
