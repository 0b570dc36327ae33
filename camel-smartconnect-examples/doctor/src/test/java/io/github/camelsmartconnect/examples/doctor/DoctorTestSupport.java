/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the command on a simulator, as on a tenant, and reads its verdicts from the JSON. */
abstract class DoctorTestSupport {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    final SmartConnectSimulator simulator = SMART_CONNECT.simulator();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    SimulatedIntegration customers;
    int exitStatus;

    @BeforeEach
    void fill() {
        DemoHistory.fill(simulator);
        customers = simulator.integration(DemoTenant.IMPORT_CUSTOMERS);
    }

    /** The report in JSON. */
    JsonNode examine(String... arguments) throws IOException {
        return examine(environment(), LIMIT, arguments);
    }

    JsonNode examine(Map<String, String> environment, Duration limit, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", folder.toString()));
        CommandLine command = Doctor.commandLine(environment, limit);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        exitStatus = command.execute(all.toArray(String[]::new));
        Path report = folder.resolve("report.json");
        return Files.exists(report) ? new ObjectMapper().readTree(report.toFile()) : null;
    }

    Map<String, String> environment() {
        return Map.of(
                "SMARTCONNECT_API_URL", simulator.apiUrl(),
                "SMARTCONNECT_LOGIN_URL", simulator.loginUrl(),
                "SMARTCONNECT_USERNAME", simulator.username(),
                "SMARTCONNECT_PASSWORD", simulator.password(),
                "SMARTCONNECT_COMPANY_ID", simulator.companyId());
    }

    static JsonNode finding(JsonNode report, String id) {
        for (JsonNode finding : report.get("findings")) {
            if (finding.get("id").textValue().equals(id)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + id + " in " + report.toPrettyString());
    }

    static void assertVerdict(JsonNode report, String id, String verdict, String... seen) {
        JsonNode finding = finding(report, id);
        assertThat(finding.get("verdict").textValue()).as(finding.toString()).isEqualTo(verdict);
        for (String words : seen) {
            assertThat(finding.get("seen").textValue()).contains(words);
        }
    }

    /** It differs, and this is what to do. */
    static void assertAdvice(JsonNode report, String id, String... advice) {
        JsonNode finding = finding(report, id);
        assertThat(finding.get("verdict").textValue()).as(finding.toString()).isEqualTo("differs");
        assertThat(finding.get("advice").textValue()).contains(advice);
    }
}
