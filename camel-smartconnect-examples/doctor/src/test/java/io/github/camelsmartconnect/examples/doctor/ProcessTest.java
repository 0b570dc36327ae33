/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatorMain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The command in a process of its own, as a user starts it. */
class ProcessTest extends DoctorTestSupport {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void onASimulatorInAnotherProcess() throws Exception {
        Process other = start(SimulatorMain.class, Map.of(), folder.resolve("simulator.txt"), "0");
        await().atMost(LONG)
                .until(() -> Files.readString(folder.resolve("simulator.txt")).contains("Ctrl-C"));
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("simulator.txt"))) {
            if (line.strip().startsWith("camel.component.smartconnect.")) {
                String[] option = line.strip()
                        .substring("camel.component.smartconnect.".length())
                        .split("=", 2);
                environment.put(
                        "SMARTCONNECT_"
                                + option[0].strip().toUpperCase(Locale.ROOT).replace('-', '_'),
                        option[1].strip());
            }
        }

        Process doctor = startDoctor(environment, "--query", "QUERY ITEMS");

        assertThat(doctor.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(doctor.exitValue()).as(output()).isZero();
        assertThat(other.isAlive()).isTrue();
        JsonNode report = report();
        assertThat(report.get("examined").textValue()).isEqualTo("A tenant");
        assertVerdict(report, "S6", "as assumed", "Yes");
        assertVerdict(report, "Q22", "as assumed", "12 rows");
        // that one has no history yet
        assertVerdict(report, "Q19", "not seen", "No run with saved errors");
    }

    @Test
    void ctrlCLeavesAReport() throws Exception {
        simulator.on("GetErrorsForProcessRun").always().hangBefore(Duration.ofMinutes(5));
        Process doctor = startDoctor(environment());
        await().atMost(LONG).until(() -> output().contains(Topic.ERRORS.doing()));

        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(doctor.pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(doctor.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(doctor.exitValue()).isNotZero();
        JsonNode report = report();
        assertThat(report.get("ended").textValue()).contains("Ctrl-C");
        assertVerdict(report, "S6", "as assumed", "Yes");
        assertVerdict(report, "Q19", "not seen", "Not reached");
        assertThat(output()).contains("Not all was examined", "report.json");
    }

    private Process startDoctor(Map<String, String> environment, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", folder.toString()));
        return start(Doctor.class, environment, folder.resolve("doctor.txt"), all.toArray(String[]::new));
    }

    private Process start(Class<?> main, Map<String, String> environment, Path output, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        File file = Files.createFile(output).toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file);
        builder.environment().keySet().removeIf(name -> name.startsWith("SMARTCONNECT_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("doctor.txt"));
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }
}
