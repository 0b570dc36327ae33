/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.SimulatedRun;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that consumes errors is killed at random moments, started again, and killed again, until all is
 * delivered. {@code -Dsmartconnect.crash.rounds=50} kills it that often, {@code -Dsmartconnect.crash.minutes=120} for so
 * long; {@code -Dsmartconnect.crash.seed=...} makes the moments those of an earlier run.
 */
class ErrorsConsumerCrashTest {

    private static final Integer ROUNDS = Integer.getInteger("smartconnect.crash.rounds");
    private static final Integer MINUTES = Integer.getInteger("smartconnect.crash.minutes");
    private static final Duration TIME = MINUTES == null ? Duration.ofSeconds(5) : Duration.ofMinutes(MINUTES);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> NAMES = List.of("CUSTOMERS", "ITEMS", "ORDERS");

    @TempDir
    Path folder;

    private final SmartConnectSimulator smartConnect = SmartConnectSimulator.start();
    private final Set<String> due = new HashSet<>();
    private KilledApplication application;
    private int mostRuns;

    @BeforeEach
    void prepare() {
        application = new KilledApplication(folder, smartConnect);
    }

    @AfterEach
    void stop() throws InterruptedException {
        application.close();
        smartConnect.close();
    }

    /**
     * The route is synchronous, so one record is in flight; it comes again when the kill fell between the route's end
     * and the repository's commit.
     */
    @Test
    void withAJdbcRepositoryAtMostOneRecordAKillComesTwice() throws Exception {
        Figures figures = killAgainAndAgain("JDBC");
        assertThat(figures.twice()).hasSizeLessThanOrEqualTo(figures.kills());
    }

    @Test
    void withAFileRepositoryNothingIsLost() throws Exception {
        Figures figures = killAgainAndAgain("FILE");
        assertThat(figures.twice()).hasSizeLessThanOrEqualTo(figures.kills());
    }

    /** Lists in any order, ids that are others at each reading, runs and errors that show some looks later. */
    @ParameterizedTest
    @ValueSource(strings = {"FILE", "JDBC"})
    void fromAServiceThatPromisesNothingAllIsDeliveredAndAtMostOneRecordAKillTwice(String repository) throws Exception {
        mostRuns = 2;
        NAMES.forEach(name -> smartConnect
                .integration(name)
                .inAnyOrder()
                .renewingIds()
                .historyDelay(1)
                .errorsDelay(2));
        Figures figures = killAgainAndAgain(repository);
        assertThat(figures.twice()).hasSizeLessThanOrEqualTo(figures.kills());
    }

    private record Figures(int kills, int delivered, List<String> twice) {}

    private Figures killAgainAndAgain(String repository) throws Exception {
        long seed = Long.getLong("smartconnect.crash.seed", System.nanoTime());
        System.out.println(repository + ": seed " + seed);
        var random = new Random(seed);
        // the first look at an integration: later ones must not miss what left the history
        NAMES.forEach(name -> run(name, 1));
        application.start(repository);
        application.awaitReceived(() -> application.received().containsAll(due));
        application.kill();
        Instant end = Instant.now().plus(TIME);
        // that one may have fallen between a record and its commit, too
        int kills = 1;
        while (ROUNDS == null ? kills < 4 || Instant.now().isBefore(end) : kills <= ROUNDS) {
            moreRuns(random);
            application.start(repository);
            int before = application.received().size();
            application.awaitReceived(() -> application.received().size() > before
                    || application.received().containsAll(due));
            application.waitSomeTime(random, 250);
            application.kill();
            kills++;
        }
        application.start(repository);
        application.awaitReceived(() -> application.received().containsAll(due));
        application.kill();
        Set<String> once = new HashSet<>();
        List<String> twice = application.received().stream()
                .filter(error -> !once.add(error))
                .toList();
        System.out.println(repository + ": killed " + kills + " times, " + due.size() + " errors, all delivered, "
                + twice.size() + " of them once more");
        assertThat(once).isEqualTo(due);
        return new Figures(kills, due.size(), twice);
    }

    /** Some runs, now and then more than the history shows. */
    private void moreRuns(Random random) {
        for (String name : NAMES) {
            // of a run that left the history before it was seen, late errors can't be told from none
            int runs = mostRuns > 0 ? random.nextInt(mostRuns + 1) : random.nextInt(5) == 0 ? 12 : random.nextInt(4);
            for (int i = 0; i < runs; i++) {
                run(name, random.nextInt(40));
            }
        }
    }

    private void run(String name, int errors) {
        SimulatedRun run = smartConnect.integration(name).runWithErrors(errors);
        for (int record = 1; record <= errors; record++) {
            due.add(name + "/" + run.runNumber() + "/" + record);
        }
    }
}
