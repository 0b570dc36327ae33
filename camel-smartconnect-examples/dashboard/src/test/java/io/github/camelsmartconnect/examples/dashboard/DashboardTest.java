/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.main.Main;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The page and its data, over HTTP and, where there is a Chromium, in a browser. */
class DashboardTest {

    private static SmartConnectSimulator simulator;
    private static Main main;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://localhost:" + port + "/";
        simulator = SmartConnectSimulator.start();
        var recent = new Recent();
        main = Application.main(port, recent);
        Application.onSimulator(main, simulator, recent);
        main.start();
        // a run of each outcome; the recovered one takes longest, since the history is asked after 5 s
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(get("smartconnect"))
                        .contains("IMPORT CUSTOMERS")
                        .contains("\"lastPoll\"")
                        .containsPattern("\"runsAnswered\":[1-9]")
                        .containsPattern("\"runsFailed\":[1-9]")
                        .containsPattern("\"runsRecovered\":[1-9]")
                        .containsPattern("\"runsUnknown\":[1-9]"));
    }

    @AfterAll
    static void stop() {
        main.stop();
        simulator.close();
    }

    @Test
    void theDataHoldsNoSecret() throws Exception {
        assertThat(get("smartconnect"))
                .contains("failed-records", "finished-runs", simulator.companyId())
                .doesNotContain(simulator.username(), simulator.password());
    }

    @Test
    void mostRunsSucceedAndEachOtherOutcomeIsThere() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode runs = new ObjectMapper().readTree(get("recent")).path("runs");
            List<String> outcomes = runs.findValuesAsText("outcome");
            assertThat(outcomes)
                    .contains("FAILURE", "RECOVERED", "UNKNOWN")
                    .containsOnly("SUCCESS", "FAILURE", "RECOVERED", "UNKNOWN");
            assertThat(outcomes).filteredOn("SUCCESS"::equals).hasSizeGreaterThan(outcomes.size() / 2);
            assertThat(runs)
                    .filteredOn(run -> run.path("number").isNumber())
                    .extracting(run -> run.path("name").asText() + run.path("number"))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void failedRecordsAreListedWithTheirMessages() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode failed = new ObjectMapper().readTree(get("recent")).path("failedRecords");
            assertThat(failed.findValuesAsText("message")).isNotEmpty().containsOnly("Unknown country.");
            assertThat(failed.get(0).path("record").path("Name").asText()).isEqualTo("Nowhere Inc");
        });
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws Exception {
        Path output = Files.createTempFile("dashboard", ".txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Application.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PORT", String.valueOf(URI.create(url).getPort()));
        Process second = builder.start();
        try {
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(Files.readAllLines(output))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains(
                            "port " + URI.create(url).getPort() + " can't be used",
                            "Set another one, such as PORT=8081");
        } finally {
            second.destroyForcibly();
            Files.delete(output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "-1", "70000"})
    void aPortThatIsNoneIsSaid(String port) {
        assertThatThrownBy(() -> Application.port(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(port);
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        assertThat(get("")).contains("SmartConnect at work").doesNotContain("http://", "https://", "//cdn");
    }

    @Test
    void aBrowserShowsIt(@TempDir Path folder) throws Exception {
        String chromium = chromium();
        assumeTrue(chromium != null, "no chromium on the PATH, so the page is not looked at in a browser");

        String page = browse(chromium, folder, 1280, "--dump-dom");
        assertThat(page)
                .contains("failed-records", "finished-runs", "IMPORT CUSTOMERS", "Signed in")
                .contains("Unknown country.", "Nowhere Inc")
                .containsPattern("role=\"status\"[^>]*>Updated [0-9]")
                .containsPattern(
                        "(?s)id=\"verdict\"[^>]*>[0-9]+ runs? ha(s|ve) an unknown outcome, [0-9]+ runs? failed")
                .containsPattern("class=\"UNKNOWN\" data-tip=\"SEND INVOICES");

        for (int width : new int[] {1280, 380}) {
            Path picture = Path.of("target", "dashboard-" + width + ".png").toAbsolutePath();
            browse(chromium, folder, width, "--screenshot=" + picture);
            assertThat(picture).isNotEmptyFile();
        }
    }

    private static String chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static String browse(String chromium, Path folder, int width, String what) throws Exception {
        Path output = folder.resolve("output");
        Process browser = new ProcessBuilder(
                        chromium,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + width + ",1400",
                        "--virtual-time-budget=3000",
                        what,
                        url)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            browser.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        return Files.readString(output);
    }

    private static String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
