/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.cluster;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The demonstration leaves nothing behind. */
class DemonstrationTest {

    @TempDir
    File folder;

    @Test
    void itsNodesEndWithItThoughItIsKilled() throws Exception {
        Process demonstration = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Demonstration.class.getName())
                .directory(folder)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> demonstration.children().count() == 2);
            List<ProcessHandle> nodes = demonstration.children().toList();

            demonstration.destroyForcibly().waitFor();

            assertThat(nodes)
                    .hasSize(2)
                    .allSatisfy(node -> await().atMost(Duration.ofMinutes(1)).until(() -> !node.isAlive()));
        } finally {
            demonstration.descendants().forEach(ProcessHandle::destroyForcibly);
            demonstration.destroyForcibly();
        }
    }
}
