/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.crash;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A JVM that is killed while rows are in a temporary file, and one whose system gives it no room for them. */
@Timeout(180)
class SpoolCrashTest {

    private static final int ROWS = 300_000;

    @TempDir
    private Path temporary;

    @TempDir
    private Path output;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/API/GetHistoryForProcess", SpoolCrashTest::answerEmptyList);
        server.createContext("/API/RunMapDataTableWithErrors", this::keepWaiting);
        server.start();
    }

    @AfterEach
    void stopServer() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answerEmptyList(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private void keepWaiting(HttpExchange exchange) throws IOException {
        runs.incrementAndGet();
        // a part, so that the rest of the rows is still to be sent
        InputStream body = exchange.getRequestBody();
        body.readNBytes(100_000);
        arrived.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder application(String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.github.camelsmartconnect.ManyRowsMain",
                "run",
                "http://localhost:" + server.getAddress().getPort() + "/API",
                String.valueOf(ROWS)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("output.txt").toFile());
    }

    private List<Path> spools() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("camel-smartconnect"))
                    .toList();
        }
    }

    @Test
    void aKilledJvmLeavesNoFile() throws Exception {
        Process child = application().start();
        try {
            assertThat(arrived.await(90, TimeUnit.SECONDS)).isTrue();
            if (Files.isDirectory(Path.of("/proc", String.valueOf(child.pid()), "fd"))) {
                assertThat(openFiles(child)).anyMatch(file -> file.startsWith(temporary + "/camel-smartconnect"));
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(spools()).isEmpty();
    }

    private static List<String> openFiles(Process process) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            for (Path file : open.toList()) {
                if (Files.isSymbolicLink(file)) {
                    names.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        return names;
    }

    /** The limit on a file's size is a failure to write in the middle, as a full disk is. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotGrowIsAnErrorAndNothingIsSent() throws Exception {
        // 4,096 blocks of 1024 bytes; the output is shorter
        Process child = application("bash", "-c", "ulimit -f 4096; exec \"$@\"", "application")
                .start();
        try {
            assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(Files.readString(output.resolve("output.txt")))
                .contains("SmartConnectNotSentException: Nothing was sent: the body could not be written to a"
                        + " temporary file in " + temporary + " (File too large)");
        assertThat(child.exitValue()).isNotZero();
        assertThat(runs).hasValue(0);
        assertThat(spools()).isEmpty();
    }
}
