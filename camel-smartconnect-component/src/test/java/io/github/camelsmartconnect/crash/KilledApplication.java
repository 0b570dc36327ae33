/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.core.ConditionTimeoutException;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A {@link ConsumerApplication} in a process of its own, and what it received over all its lives. */
final class KilledApplication implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final SmartConnectSimulator smartConnect;
    private Process process;

    KilledApplication(Path folder, SmartConnectSimulator smartConnect) {
        this.folder = folder;
        this.smartConnect = smartConnect;
    }

    /** @param kind what it consumes, and what it remembers that in */
    void start(String kind) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ConsumerApplication.class.getName(),
                        folder.toString(),
                        kind,
                        smartConnect.apiUrl(),
                        smartConnect.issueToken())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("application.log").toFile()))
                .start();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Up to so many milliseconds more, without sleeping: the process does not end by itself. */
    void waitSomeTime(Random random, int mostMillis) throws InterruptedException {
        assertThat(process.waitFor(random.nextInt(mostMillis), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    void awaitReceived(Callable<Boolean> condition) throws IOException {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(Files.readString(folder.resolve("application.log")), e);
        }
    }

    List<String> received() throws IOException {
        Path file = folder.resolve("received.txt");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(Collectors.toCollection(ArrayList::new));
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
