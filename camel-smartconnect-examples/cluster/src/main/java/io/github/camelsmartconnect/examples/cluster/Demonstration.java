/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/**
 * Two machines on one: starts two nodes, and kills every 30 seconds the one that consumes. Without a tenant in the
 * environment they work on a simulator, whose integration runs every two seconds and leaves three errors.
 */
public final class Demonstration {

    private static final Path SHARED = Path.of("target", "shared").toAbsolutePath();

    /**
     * In earnest: a database server of your own. H2 runs in the first machine that needs it, and moves to another when
     * that one dies; without WRITE_DELAY=0 it could lose the last half second then.
     */
    private static final String DATABASE =
            "jdbc:h2:" + SHARED.resolve("delivered") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;DB_CLOSE_DELAY=-1"
                    + (System.getenv("PORT") == null ? "" : ";AUTO_SERVER_PORT=" + System.getenv("PORT"));

    private Demonstration() {}

    /** A node that ends with this demonstration, however that ends; the argument is the process of that. */
    public static final class Follower {
        public static void main(String[] args) throws Exception {
            endWith(ProcessHandle.of(Long.parseLong(args[0])));
            Node.main(new String[0]);
        }
    }

    /** Stops the nodes as they are stopped on machines of their own, and waits for that. */
    private static void stopNodes() {
        List<ProcessHandle> nodes = ProcessHandle.current().children().toList();
        nodes.forEach(ProcessHandle::destroy);
        nodes.forEach(node -> node.onExit().join());
        say("Both nodes have ended");
    }

    private static void endWith(Optional<ProcessHandle> other) {
        other.ifPresentOrElse(process -> process.onExit().thenRun(() -> System.exit(1)), () -> System.exit(1));
    }

    public static void main(String[] args) throws Exception {
        endWith(ProcessHandle.current().parent());
        Runtime.getRuntime().addShutdownHook(new Thread(Demonstration::stopNodes, "stop-nodes"));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Map<String, String> environment = System.getenv("SMARTCONNECT_API_URL") == null ? simulator(timer) : Map.of();
        Process leader = start("one", environment);
        Process other = start("two", environment);
        String leads = "one";
        while (!leader.waitFor(30, TimeUnit.SECONDS)) {
            say("Killing node " + leads + ", which consumes: the other one takes over, and what is new in "
                    + SHARED.resolve("errors-" + other(leads) + ".csv") + " is from now on its work");
            leader.destroyForcibly().waitFor();
            Process again = start(leads, environment);
            leader = other;
            other = again;
            leads = other(leads);
        }
        System.exit(1);
    }

    private static String other(String node) {
        return node.equals("one") ? "two" : "one";
    }

    private static Map<String, String> simulator(ScheduledExecutorService timer) {
        SmartConnectSimulator smartConnect = SmartConnectSimulator.start();
        timer.scheduleAtFixedRate(
                () -> say("SmartConnect: run "
                        + smartConnect
                                .integration("IMPORT ORDERS")
                                .runWithErrors(3)
                                .runNumber() + " left three errors"),
                5,
                2,
                TimeUnit.SECONDS);
        return Map.of(
                "SMARTCONNECT_API_URL", smartConnect.apiUrl(),
                "SMARTCONNECT_LOGIN_URL", smartConnect.loginUrl(),
                "SMARTCONNECT_USERNAME", smartConnect.username(),
                "SMARTCONNECT_PASSWORD", smartConnect.password(),
                "SMARTCONNECT_COMPANY_ID", smartConnect.companyId());
    }

    private static Process start(String node, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // H2 listens on this machine only
                        "-Dh2.bindAddress=127.0.0.1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Follower.class.getName(),
                        String.valueOf(ProcessHandle.current().pid()))
                .inheritIO();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "NODE", node,
                        "SHARED", SHARED.toString(),
                        "DATABASE", DATABASE));
        return builder.start();
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
