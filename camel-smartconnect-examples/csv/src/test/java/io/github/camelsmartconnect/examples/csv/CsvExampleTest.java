/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The route as it is, started for each test on folders of its own. */
class CsvExampleTest {

    private static final String HEADER = "CustomerNo,Name,Country\n";

    @TempDir
    Path folder;

    private SmartConnectSimulator simulator;
    private SimulatedIntegration customers;
    private Main main;

    @BeforeEach
    void startSimulator() {
        simulator = SmartConnectSimulator.start();
        DemoTenant.fill(simulator);
        customers = simulator.integration(DemoTenant.IMPORT_CUSTOMERS);
    }

    private void start(String... properties) throws Exception {
        main = new Main(CsvExample.class);
        CsvExample.pointTo(simulator, main);
        main.addOverrideProperty("csv.folder", folder.toString());
        Rows.row(properties).forEach(main::addOverrideProperty);
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        simulator.close();
    }

    @Test
    void rejectedRecordsAreMendedAndRunAgain() throws Exception {
        start();
        drop("customers.csv", HEADER + "C-1,\"Northwind, Sons\",DE\nC-2,\"Müller \"\"M\"\"\",XX\nC-3,Adatum,US\n");

        Path rejected = await().until(() -> file("rejected", "customers-run-1.csv"), Objects::nonNull);
        assertThat(Files.readString(rejected))
                .isEqualTo("\uFEFFCustomerNo,Name,Country,RejectedBecause\r\n"
                        + "C-2,\"Müller \"\"M\"\"\",XX,Unknown country.\r\n");
        awaitFiles("done", 1);

        Files.writeString(rejected, Files.readString(rejected).replace("XX", "AT"));
        Files.move(rejected, folder.resolve("in/mended.csv"));

        awaitFiles("done", 2);
        assertThat(customers.receivedRuns()).hasSize(2);
        assertThat(customers.receivedRuns().get(1).rows())
                .containsExactly(Rows.row("CustomerNo", "C-2", "Name", "Müller \"M\"", "Country", "AT"));
        assertThat(folder.resolve("rejected")).isEmptyDirectory();
        assertThat(folder.resolve("check")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-1,Adatum,US", "C-1,Adatum,US\n", "C-1,Adatum,US\r\n\r\n", " C-1 , Adatum , US \n"})
    void aSingleRowIsARun(String row) throws Exception {
        start();
        drop("one.csv", HEADER + row);

        awaitFiles("done", 1);
        assertThat(customers.receivedRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.rows())
                        .containsExactly(Rows.row("CustomerNo", "C-1", "Name", "Adatum", "Country", "US")));
        assertThat(folder.resolve("check")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", HEADER, "\uFEFF" + HEADER, "CustomerNo,Name,Country"})
    void aFileWithoutRowsIsReportedAndNothingIsRun(String content) throws Exception {
        start();
        drop("none.csv", content);

        assertThat(why("none.csv")).contains("holds no rows");
        assertThat(file("check", "none.csv")).hasContent(content);
        assertThat(customers.runCount()).isZero();
    }

    @Test
    void semicolonsAndByteOrderMarksOfExcelAreRead() throws Exception {
        start("csv.delimiter", ";");
        drop("excel.csv", "\uFEFFCustomerNo;Name;Country\r\nC-1;Northwind, Sons;XX\r\n");

        Path rejected = await().until(() -> file("rejected", "excel-run-1.csv"), Objects::nonNull);
        assertThat(Files.readString(rejected))
                .isEqualTo("\uFEFFCustomerNo;Name;Country;RejectedBecause\r\n"
                        + "C-1;Northwind, Sons;XX;Unknown country.\r\n");
    }

    @Test
    void aRunWhoseOutcomeIsUnknownIsNotRepeated() throws Exception {
        customers.historyDelay(Duration.ofHours(1));
        simulator.onRuns().gatewayTimeout();
        start("camel.component.smartconnect.run-timeout", "1500");
        drop("lost.csv", HEADER + "C-1,Adatum,US\n");

        assertThat(why("lost.csv")).contains("504");
        assertThat(customers.apiRunCount()).isEqualTo(1);
        assertThat(folder.resolve("rejected")).doesNotExist();
    }

    @Test
    void failedRecordsThatTheServiceKeepsForItselfAreNotTakenForNone() throws Exception {
        simulator
                .onRuns()
                .answerChanged(answer -> answer.replaceFirst("\"Errors\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"Errors\":\"\""));
        start();
        drop("kept.csv", HEADER + "C-1,Adatum,US\nC-2,Fabrikam,XX\n");

        assertThat(why("kept.csv")).contains("failed for 1 of 2 records", "did not return the failed records");
        assertThat(folder.resolve("rejected")).doesNotExist();
    }

    private void drop(String name, String content) throws IOException {
        Path written = Files.writeString(folder.resolve(name + ".writing"), content);
        Files.move(written, folder.resolve("in").resolve(name));
    }

    private String why(String name) throws IOException {
        return Files.readString(await().until(() -> file("check", name + ".why.txt"), Objects::nonNull));
    }

    /** The one file whose name ends so; null as long as there is none. */
    private Path file(String subFolder, String end) throws IOException {
        return files(subFolder).stream()
                .filter(file -> file.getFileName().toString().endsWith(end))
                .findFirst()
                .orElse(null);
    }

    private List<Path> files(String subFolder) throws IOException {
        if (!Files.isDirectory(folder.resolve(subFolder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(subFolder))) {
            return files.toList();
        }
    }

    private void awaitFiles(String subFolder, int count) {
        await().untilAsserted(() -> assertThat(files(subFolder)).hasSize(count));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
