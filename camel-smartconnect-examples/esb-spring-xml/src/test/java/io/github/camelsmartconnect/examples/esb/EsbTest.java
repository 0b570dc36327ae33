/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.esb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.apache.camel.spring.Main;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The application as it is, started for each test on folders of its own. */
class EsbTest {

    private static final String HEADER = "CustomerNo,Name,Country\n";

    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();

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
        main.getCamelContext().getCamelContextExtension().addLogListener((exchange, logger, message) -> {
            log.add(message);
            return message;
        });
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
        dropFile(HEADER + lines);
    }

    private void dropFile(String content) throws Exception {
        Path written = Files.writeString(folder.resolve("customers.writing"), content);
        Files.move(written, folder.resolve("in").resolve("customers.csv"));
    }

    /** The one file of this name, behind the time at which it was read. */
    private Path awaitFile(String subFolder, String name) {
        return await().until(
                        () -> {
                            if (!Files.isDirectory(folder.resolve(subFolder))) {
                                return null;
                            }
                            try (Stream<Path> files = Files.list(folder.resolve(subFolder))) {
                                return files.filter(file ->
                                                file.getFileName().toString().matches("\\d{17}-" + name))
                                        .findFirst()
                                        .orElse(null);
                            }
                        },
                        Objects::nonNull);
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
        assertThat(awaitFile("dead-letter", "customers.csv.why.txt"))
                .content()
                .contains("failed for 1 of 2 records", "\"Unknown country.\" (CustomerNo=C-2, Name=Fabrikam)")
                .contains("the other records were processed");
        assertThat(awaitFile("dead-letter", "customers.csv")).hasContent(HEADER + "C-1,Adatum,US\nC-2,Fabrikam,XX");
        assertThat(customers.apiRunCount()).isEqualTo(1);
        assertThat(errorOnTheQueue(600)).isNull();
        assertThat(log)
                .anyMatch(line -> line.contains("customers.csv: Run 1 of integration"))
                .noneMatch(line -> line.contains("Not imported"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEADER, "CustomerNo,Name,Country"})
    void aFileWithoutRowsIsAnErrorAndNothingIsRun(String content) throws Exception {
        dropFile(content);

        assertThat(awaitFile("dead-letter", "customers.csv.why.txt")).content().contains("holds no rows");
        assertThat(awaitFile("dead-letter", "customers.csv")).hasContent(content);
        assertThat(customers.apiRunCount()).isZero();
        assertThat(log).anyMatch(line -> line.contains("Not imported: customers.csv: The file holds no rows"));
    }

    @Test
    void aRunWhoseOutcomeIsUnknownWaitsForAPersonAndIsNotRepeated() throws Exception {
        customers.historyDelay(Duration.ofHours(1));
        simulator().onRuns().gatewayTimeout();

        drop("C-1,Adatum,US\n");

        assertThat(awaitFile("unknown", "customers.csv")).hasContent(HEADER + "C-1,Adatum,US");
        assertThat(awaitFile("unknown", "customers.csv.why.txt")).content().contains("504");
        assertThat(customers.apiRunCount()).isEqualTo(1);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
