/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.esb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.apache.camel.spring.Main;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The application as it is, started for each test on folders of its own. */
class EsbTest {

    private static final String HEADER = "CustomerNo,Name,Country\n";

    @TempDir
    Path folder;

    private Main main;
    private SimulatedIntegration customers;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("esb.folder", folder.toString());
        System.setProperty("esb.delay", "200");
        System.setProperty("esb.minAge", "0");
        System.setProperty("esb.redeliveryDelay", "50");
        System.setProperty("esb.runTimeout", "1s");
        main = EsbMain.create(true);
        main.start();
        customers = simulator().integration(DemoTenant.IMPORT_CUSTOMERS);
    }

    @AfterEach
    void stop() {
        main.stop();
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("esb."));
    }

    private SmartConnectSimulator simulator() {
        return main.getApplicationContext().getBean(SmartConnectSimulator.class);
    }

    private void drop(String lines) throws Exception {
        Path written = Files.writeString(folder.resolve("customers.writing"), HEADER + lines);
        Files.move(written, folder.resolve("in").resolve("customers.csv"));
    }

    private void awaitFile(String name) {
        await().until(() -> Files.exists(folder.resolve(name)));
    }

    private String errorOnTheQueue(long timeout) throws Exception {
        return main.getCamelTemplate()
                .getCamelContext()
                .createConsumerTemplate()
                .receiveBody("jms:queue:smartconnect.errors", timeout, String.class);
    }

    @Test
    void aFileBecomesTheRowsOfOneRun() throws Exception {
        drop("C-1,\"Northwind, Sons\",DE\nC-2,Adatum,US\n");

        await().untilAsserted(() -> assertThat(customers.receivedRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.rows())
                        .extracting(row -> row.get("Name"))
                        .containsExactly("Northwind, Sons", "Adatum")));
        await().until(() -> Files.list(folder.resolve("in/.done")).count() == 1);
        assertThat(folder.resolve("dead-letter")).doesNotExist();
    }

    @Test
    void aFailedRunIsDoneOnceItsFileIsKeptAndItsErrorIsOnTheQueue() throws Exception {
        drop("C-1,Adatum,US\nC-2,Fabrikam,XX\n");

        assertThat(errorOnTheQueue(60_000)).contains("\"CustomerNo\":\"C-2\"");
        awaitFile("dead-letter/customers.csv.why.txt");
        assertThat(folder.resolve("dead-letter/customers.csv")).hasContent(HEADER + "C-1,Adatum,US\nC-2,Fabrikam,XX");
        assertThat(customers.apiRunCount()).isEqualTo(1);
        assertThat(errorOnTheQueue(600)).isNull();
    }

    @Test
    void aRunWhoseOutcomeIsUnknownWaitsForAPersonAndIsNotRepeated() throws Exception {
        customers.historyDelay(Duration.ofHours(1));
        simulator().onRuns().gatewayTimeout();

        drop("C-1,Adatum,US\n");

        awaitFile("unknown/customers.csv");
        assertThat(customers.apiRunCount()).isEqualTo(1);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
