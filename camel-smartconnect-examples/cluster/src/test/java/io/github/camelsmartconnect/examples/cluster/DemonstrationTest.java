/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The demonstration leaves nothing behind. */
class DemonstrationTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Path log;
    private Process demonstration;

    @BeforeEach
    void start() throws Exception {
        log = folder.resolve("log.txt");
        demonstration = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Demonstration.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(LONG).until(() -> demonstration.children().count() == 2);
    }

    @AfterEach
    void kill() {
        demonstration.descendants().forEach(ProcessHandle::destroyForcibly);
        demonstration.destroyForcibly();
    }

    /** SIGTERM, as {@code kill} and the end of a container send it. */
    @Test
    void itsNodesAreStoppedInGoodOrderBeforeItEnds() throws Exception {
        assumeTrue(demonstration.supportsNormalTermination(), "this system knows no SIGTERM");
        await().atMost(LONG).until(() -> Files.readString(log).contains("left three errors"));
        await().atMost(LONG).until(() -> started() == 2);
        List<ProcessHandle> nodes = demonstration.children().toList();

        demonstration.destroy();

        assertThat(demonstration.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(nodes).hasSize(2).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.readString(log))
                .contains("(errors-one) shutdown in", "(errors-two) shutdown in", "Both nodes have ended")
                .doesNotContain("Exception");
    }

    @Test
    void itsNodesEndWithItThoughItIsKilled() throws Exception {
        List<ProcessHandle> nodes = demonstration.children().toList();

        demonstration.destroyForcibly().waitFor();

        assertThat(nodes).hasSize(2).allSatisfy(node -> await().atMost(LONG).until(() -> !node.isAlive()));
    }

    private long started() throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.matches(".*\\(errors-(one|two)\\) started in.*"))
                .count();
    }
}
