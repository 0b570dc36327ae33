/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.simulator.SimulatedRun;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two machines: one consumes, is killed, and the other takes over; then the killed one comes back, and so on. */
class TakeOverTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path shared;

    private final SmartConnectSimulator smartConnect = SmartConnectSimulator.start();
    private final Set<String> due = new HashSet<>();
    private final Map<String, Process> nodes = new HashMap<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process node : nodes.values()) {
            node.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        smartConnect.close();
    }

    @Test
    void theOtherTakesOverAndNothingIsLost() throws Exception {
        errors();
        start("one");
        waitFor("one", () -> received("one").containsAll(due));
        start("two");
        waitFor("two", () -> log("two").contains("Routes startup"));

        int kills = 0;
        String leader = "one";
        String other = "two";
        for (int round = 0; round < 2; round++) {
            errors();
            errors();
            String killed = leader;
            int before = received(killed).size();
            waitFor(leader, () -> received(killed).size() > before);
            nodes.get(leader).destroyForcibly().waitFor();
            kills++;
            // more runs than the history shows, while nobody looks
            for (int run = 0; run < 12; run++) {
                errors();
            }
            waitFor(other, () -> received().containsAll(due));
            start(leader);
            leader = other;
            other = killed;
        }

        List<String> received = received();
        int twice = received.size() - new HashSet<>(received).size();
        System.out.println("Killed " + kills + " leaders: " + due.size() + " errors, all delivered, " + twice
                + " of them once more");
        assertThat(new HashSet<>(received)).isEqualTo(due);
        assertThat(twice).isLessThanOrEqualTo(kills);
    }

    private void errors() {
        SimulatedRun run = smartConnect.integration("IMPORT ORDERS").runWithErrors(20);
        for (int record = 1; record <= run.errorCount(); record++) {
            due.add("IMPORT ORDERS," + run.runNumber() + "," + record + ",Record " + record + " was rejected.");
        }
    }

    private List<String> received() throws IOException {
        List<String> all = new ArrayList<>(received("one"));
        all.addAll(received("two"));
        return all;
    }

    private List<String> received(String node) throws IOException {
        return lines("errors-" + node + ".csv");
    }

    private String log(String node) throws IOException {
        return String.join("\n", lines(node + ".log"));
    }

    private List<String> lines(String name) throws IOException {
        Path file = shared.resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        }
    }

    private void waitFor(String node, Callable<Boolean> condition) throws IOException {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast(() -> !nodes.get(node).isAlive())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            Set<String> missing = new TreeSet<>(due);
            received().forEach(missing::remove);
            throw new AssertionError("Missing: " + missing + "\nNode " + node + " says:\n" + log(node), e);
        }
    }

    private void start(String node) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Node.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        shared.resolve(node + ".log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "NODE", node,
                        "SHARED", shared.toString(),
                        "DATABASE",
                                "jdbc:h2:" + shared.resolve("delivered")
                                        + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;DB_CLOSE_DELAY=-1",
                        "DELAY", "100",
                        "SMARTCONNECT_API_URL", smartConnect.apiUrl(),
                        "SMARTCONNECT_LOGIN_URL", smartConnect.loginUrl(),
                        "SMARTCONNECT_USERNAME", smartConnect.username(),
                        "SMARTCONNECT_PASSWORD", smartConnect.password(),
                        "SMARTCONNECT_COMPANY_ID", smartConnect.companyId()));
        nodes.put(node, builder.start());
    }
}
