/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The application as a person starts it, with the routes of either language. */
class QuickstartTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** A password that would end badly in a properties file or a URI. */
    private static final String PASSWORD = "p{{x}}&+a) s#?w";

    @TempDir
    private Path output;

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void embeddedSimulatorGivesAllFilesAndEndsByItself(String routes) throws Exception {
        int exitCode = Quickstart.run(Map.of(), routes, properties());

        assertThat(exitCode).isZero();
        JsonNode items = json("items.json");
        assertThat(items).hasSize(12);
        assertThat(items.get(5)).isEqualTo(new ObjectMapper().readTree("""
                                        {"ItemNo": "B201", "Name": "Pliers & cutters, set", "ItemGroup": "Tools",
                                         "Price": "42.50", "InStock": "31"}"""));
        assertThat(Files.readAllLines(output.resolve("items.csv")))
                .hasSize(13)
                .startsWith("ItemNo,Name,ItemGroup,Price,InStock", "A100,Hex bolt M6 x 20,Fasteners,0.12,4200")
                .contains("B201,\"Pliers & cutters, set\",Tools,42.50,31");
        JsonNode errors = json("errors/IMPORT ITEMS-run-1.json");
        assertThat(errors.findValuesAsText("message"))
                .containsExactly("The price is above the limit of 40.", "The quantity in stock is missing.");
        assertThat(errors.findValuesAsText("ItemNo")).containsExactly("B201", "C302");
        assertThat(errors.findValuesAsText("runNumber")).containsExactly("1", "1");
    }

    @ParameterizedTest
    @EnumSource(RouteLanguage.class)
    void tenantOfTheEnvironmentIsWatchedUntilItIsStopped(RouteLanguage language) throws Exception {
        try (SmartConnectSimulator other = otherSimulator()) {
            SimulatedIntegration shop =
                    other.integration("SHOP + MORE & ALL").rejecting(row -> true, "The shop is closed.");
            other.integration("STOCK & CO").rows(Rows.row("No", "1"), Rows.row("No", "2", "Größe", "ß"));
            Map<String, String> properties = properties(
                    "quickstart.query", "STOCK & CO", "quickstart.import", shop.name(), "quickstart.poll", "200ms");

            try (Tenant tenant = Tenant.from(environment(other))) {
                var quickstart = new Quickstart(tenant, language, properties);
                CompletableFuture<Integer> running = start(quickstart);

                awaitFile("errors/SHOP + MORE & ALL-run-1.json");
                shop.runOnServer(List.of(Rows.row("No", "3")));
                awaitFile("errors/SHOP + MORE & ALL-run-2.json");
                assertThat(running).isNotDone();
                quickstart.stop();

                assertThat(running.get(LONG.toSeconds(), TimeUnit.SECONDS)).isZero();
            }
            assertThat(json("errors/SHOP + MORE & ALL-run-2.json").findValuesAsText("No"))
                    .containsExactly("3");
            assertThat(Files.readAllLines(output.resolve("items.csv"))).containsExactly("No,Größe", "1,", "2,ß");
            assertThat(shop.apiRunCount()).isEqualTo(1);
        }
    }

    @Test
    void restartGoesOnWhereItEnded() throws Exception {
        try (SmartConnectSimulator other = otherSimulator()) {
            DemoItems.fill(other);
            for (int run = 1; run <= 2; run++) {
                try (Tenant tenant = Tenant.from(environment(other))) {
                    var quickstart = new Quickstart(tenant, RouteLanguage.JAVA, properties("quickstart.poll", "200ms"));
                    CompletableFuture<Integer> running = start(quickstart);
                    awaitFile("errors/IMPORT ITEMS-run-" + run + ".json");
                    Files.delete(output.resolve("errors/IMPORT ITEMS-run-" + run + ".json"));
                    quickstart.stop();
                    running.get(LONG.toSeconds(), TimeUnit.SECONDS);
                }
            }
            assertThat(output.resolve("errors")).isEmptyDirectory();
        }
    }

    @Test
    void queryThatFailsEndsIt() throws Exception {
        int exitCode = Quickstart.run(Map.of(), "java", properties("quickstart.query", "NO SUCH THING"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void incompleteEnvironmentIsNamed() throws Exception {
        Map<String, String> incomplete =
                Map.of(Tenant.API_URL, "https://host.example/API", Tenant.USERNAME, "ada@contoso.example");

        assertThatThrownBy(() -> Tenant.from(incomplete))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set SMARTCONNECT_PASSWORD and SMARTCONNECT_COMPANY_ID too");
        assertThat(Quickstart.run(incomplete, "java", properties())).isEqualTo(1);
    }

    @Test
    void unknownLanguageIsNamed() throws Exception {
        assertThatThrownBy(() -> RouteLanguage.named("xml")).hasMessageContaining("-Droutes=yaml");
        assertThat(Quickstart.run(Map.of(), "xml", properties())).isEqualTo(1);
    }

    @Test
    void wrongAddressIsToldWhenItStarts() throws Exception {
        Map<String, String> environment = Map.of(
                Tenant.API_URL, "host.example/API", Tenant.USERNAME, "a", Tenant.PASSWORD, "b", Tenant.COMPANY_ID, "c");

        assertThat(Quickstart.run(environment, "java", properties())).isEqualTo(1);
    }

    @Test
    void tenantIsNamedWithoutItsPassword() {
        try (SmartConnectSimulator other = otherSimulator();
                Tenant tenant = Tenant.from(environment(other))) {
            assertThat(tenant)
                    .hasToString(
                            "tenant at " + other.apiUrl() + " as ada@contoso.example, company " + other.companyId());
        }
    }

    /** A process of its own: here the environment is a real one. */
    @Test
    void environmentVariablesOfTheProcessCount() throws Exception {
        try (SmartConnectSimulator other = otherSimulator()) {
            other.integration("MY ITEMS").rows(Rows.row("No", "1"));
            other.integration("IMPORT ITEMS").rejecting(row -> true, "The shop is closed.");
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dquickstart.output=" + output.resolve("files"),
                    "-Droutes=yaml",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    Quickstart.class.getName());
            builder.environment().putAll(environment(other));
            builder.environment().put("QUICKSTART_QUERY", "MY ITEMS");
            Path log = output.resolve("log.txt");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                await().atMost(LONG).until(() -> Files.readString(log).contains("Ctrl-C"));
            } finally {
                process.destroy();
                process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS);
            }

            assertThat(Files.readString(log))
                    .contains("SmartConnect is the tenant at " + other.apiUrl() + " as ada@contoso.example, company ")
                    .contains("the routes are those in YAML")
                    .contains("Read 1 rows of 'MY ITEMS'")
                    .contains("Run 1 of 'IMPORT ITEMS': FAILURE, 1 records, 1 of them failed")
                    .doesNotContain(PASSWORD)
                    .doesNotContain("WARN");
        }
    }

    private static SmartConnectSimulator otherSimulator() {
        return SmartConnectSimulator.builder()
                .user("ada@contoso.example", PASSWORD)
                .start();
    }

    private static Map<String, String> environment(SmartConnectSimulator simulator) {
        return Map.of(
                Tenant.API_URL, simulator.apiUrl(),
                Tenant.LOGIN_URL, simulator.loginUrl(),
                Tenant.USERNAME, simulator.username(),
                Tenant.PASSWORD, simulator.password(),
                Tenant.COMPANY_ID, simulator.companyId());
    }

    private Map<String, String> properties(String... namesAndValues) {
        Map<String, String> properties = Rows.row(namesAndValues);
        properties.put("quickstart.output", output.toString());
        return properties;
    }

    private static CompletableFuture<Integer> start(Quickstart quickstart) {
        var exitCode = new CompletableFuture<Integer>();
        new Thread(
                        () -> {
                            try {
                                exitCode.complete(quickstart.run());
                            } catch (Exception e) {
                                exitCode.completeExceptionally(e);
                            }
                        },
                        "quickstart")
                .start();
        return exitCode;
    }

    private void awaitFile(String name) {
        await().atMost(LONG).ignoreExceptions().until(() -> json(name).size() > 0);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(output.resolve(name).toFile());
    }
}
