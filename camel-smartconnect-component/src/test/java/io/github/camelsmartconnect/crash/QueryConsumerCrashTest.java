/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that consumes the changed rows of a query is killed at random moments, started again, and killed again.
 * {@code -Dsmartconnect.crash.rounds=50} kills it that often, {@code -Dsmartconnect.crash.minutes=120} for so long;
 * {@code -Dsmartconnect.crash.seed=...} makes the moments those of an earlier run.
 */
class QueryConsumerCrashTest {

    private static final Integer ROUNDS = Integer.getInteger("smartconnect.crash.rounds");
    private static final Integer MINUTES = Integer.getInteger("smartconnect.crash.minutes");
    private static final Duration TIME = MINUTES == null ? Duration.ofSeconds(5) : Duration.ofMinutes(MINUTES);

    @TempDir
    Path folder;

    private final SmartConnectSimulator smartConnect = SmartConnectSimulator.start();
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final Set<String> due = new HashSet<>();
    private KilledApplication application;
    private SimulatedIntegration items;
    private long highest = 1000;

    @AfterEach
    void stop() throws InterruptedException {
        application.close();
        smartConnect.close();
    }

    /** A kill in a poll lets the rows of that poll come again; those of earlier polls do not. */
    @Test
    void nothingIsLostAndOnlyTheRowsOfAPollComeTwice() throws Exception {
        items = smartConnect
                .integration("ITEMS")
                .filteredBy("GBL_SINCE", (row, since) -> Long.parseLong(row.get("Modified")) >= Long.parseLong(since));
        application = new KilledApplication(folder, smartConnect);
        long seed = Long.getLong("smartconnect.crash.seed", System.nanoTime());
        System.out.println("ROWS: seed " + seed);
        var random = new Random(seed);
        Instant end = Instant.now().plus(TIME);
        int kills = 0;
        int twice = 0;
        while (ROUNDS == null ? kills < 3 || Instant.now().isBefore(end) : kills < ROUNDS) {
            Set<String> before = Set.copyOf(due);
            int receivedBefore = application.received().size();
            moreRows(random);
            application.start(ConsumerApplication.ROWS);
            application.awaitReceived(() -> application.received().size() > receivedBefore
                    || application.received().containsAll(due));
            application.waitSomeTime(random, 60);
            application.kill();
            kills++;
            List<String> received = application.received();
            twice = received.size() - new HashSet<>(received).size();
            // settled by a poll that was not killed: from here on none of these comes again
            application.start(ConsumerApplication.ROWS);
            application.awaitReceived(() -> application.received().containsAll(due));
            int calls = smartConnect.calls("GetAllDataWithVariables");
            application.awaitReceived(() -> smartConnect.calls("GetAllDataWithVariables") > calls + 1);
            assertThat(application.received().stream().skip(receivedBefore)).noneMatch(before::contains);
            application.kill();
        }
        System.out.println("ROWS: killed " + 2 * kills + " times, " + due.size() + " rows, all delivered, " + twice
                + " of them once more");
        assertThat(new HashSet<>(application.received())).isEqualTo(due);
    }

    /** In no order, some with the same value, and none below those that came before. */
    private void moreRows(Random random) {
        long lowest = highest;
        int count = 1 + random.nextInt(2000);
        for (int i = 0; i < count; i++) {
            String item = "R" + rows.size();
            long modified = lowest + random.nextInt(20);
            highest = Math.max(highest, modified);
            rows.add(Rows.row("Item", item, "Modified", "" + modified));
            due.add("ITEMS/null/" + item);
        }
        items.rows(rows);
    }
}
