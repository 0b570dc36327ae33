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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
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
        main = Application.main(port);
        Application.onSimulator(main, simulator);
        main.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("smartconnect"))
                        .contains("IMPORT CUSTOMERS")
                        .contains("\"lastPoll\"")
                        .containsPattern("\"runsAnswered\":[1-9]"));
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
    void thePageNeedsNothingFromElsewhere() throws Exception {
        assertThat(get("")).contains("SmartConnect at work").doesNotContain("http://", "https://", "//cdn");
    }

    @Test
    void aBrowserShowsIt(@TempDir Path folder) throws Exception {
        String chromium = chromium();
        assumeTrue(chromium != null, "no chromium on the PATH, so the page is not looked at in a browser");

        String page = browse(chromium, folder, "--dump-dom");
        assertThat(page)
                .contains("failed-records", "finished-runs", "IMPORT CUSTOMERS", "Signed in")
                .containsPattern("role=\"status\"[^>]*>Updated [0-9]");

        Path picture = Path.of("target", "dashboard.png").toAbsolutePath();
        browse(chromium, folder, "--screenshot=" + picture);
        assertThat(picture).isNotEmptyFile();
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

    private static String browse(String chromium, Path folder, String what) throws Exception {
        Path output = folder.resolve("output");
        Process browser = new ProcessBuilder(
                        chromium,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1100,800",
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
