/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories, completions in any order, failures, and crashes between any two changes of the repository. In the
 * end nothing is lost, and what came twice was in flight when a crash came.
 */
class RunTrackerCrashTest {

    private final Keys keys = new Keys();
    private final Service service = new Service(Clock.systemUTC());
    private final List<String> losses = new ArrayList<>();
    private final Map<String, Integer> delivered = new HashMap<>();
    private final List<Claimed> inFlight = new ArrayList<>();
    private RunTracker tracker = tracker();

    private record Claimed(String item, RunDelivery delivery) {}

    private RunTracker tracker() {
        var rules = new RunTracker.Rules(false, 1000, Duration.ZERO, Clock.systemUTC());
        return new RunTracker(keys, "errors", "c", "a", rules, new RunLosses() {
            @Override
            public void vanished(long run, int count) {
                losses.add(run + " vanished");
            }

            @Override
            public void outOfReach(String runs, long count) {
                losses.add(runs);
            }

            @Override
            public void renumbered(String runs, long count) {
                losses.add(runs);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingIsLostAndTwiceComesOnlyWhatWasInFlight(int seed) {
        var random = new Random(seed);
        int inFlightAtCrashes = 0;
        int crashes = 0;
        tracker.openRuns(List.of());
        for (int step = 0; step < 3000; step++) {
            try {
                step(random);
            } catch (Keys.Broken e) {
                // the one that was being written down is among those in flight
                inFlightAtCrashes += inFlight.size();
                crashes++;
                inFlight.clear();
                keys.mend();
                tracker = tracker();
            }
        }
        keys.mend();
        while (!inFlight.isEmpty() || !tracker.openRuns(service.history()).isEmpty()) {
            poll(random, 0);
            complete(random);
        }
        int twice = delivered.values().stream().mapToInt(times -> times - 1).sum();
        System.out.println("seed " + seed + ": " + crashes + " crashes, " + service.runs.size() + " runs, "
                + delivered.size() + " items, " + twice + " twice, " + inFlightAtCrashes + " were in flight, at most "
                + keys.most + " keys");
        assertThat(losses).isEmpty();
        assertThat(delivered.keySet()).isEqualTo(Set.copyOf(service.allItems()));
        assertThat(twice).isLessThanOrEqualTo(inFlightAtCrashes);
        assertThat(crashes).isPositive();
        assertThat(tracker.openRuns(service.history())).isEmpty();
        assertThat(tracker.undelivered()).isEmpty();
    }

    private void step(Random random) {
        switch (random.nextInt(8)) {
            case 0 -> service.run(random.nextInt(5));
            case 1, 2 -> poll(random, 3);
            case 3 -> {
                if (random.nextInt(10) == 0) {
                    keys.breakAfter(random.nextInt(8));
                }
            }
            default -> complete(random);
        }
    }

    private void poll(Random random, int atMost) {
        int claimed = 0;
        for (OpenRun run : tracker.openRuns(service.history())) {
            List<String> items = service.items(run);
            RunDelivery delivery = tracker.delivery(run);
            delivery.list(run, RunTrackerTestSupport.listed(items), true);
            delivery.sealIfDone();
            for (String item : items) {
                if (atMost > 0 && claimed >= atMost) {
                    return;
                }
                if (delivery.claim(RunTrackerTestSupport.key(item), false)
                        || delivery.claim(RunTrackerTestSupport.key(item), true)) {
                    claimed++;
                    inFlight.add(new Claimed(item, delivery));
                }
            }
        }
    }

    private void complete(Random random) {
        if (inFlight.isEmpty()) {
            return;
        }
        int index = random.nextInt(inFlight.size());
        Claimed claimed = inFlight.get(index);
        if (random.nextInt(6) == 0) {
            inFlight.remove(index);
            claimed.delivery().fail(RunTrackerTestSupport.key(claimed.item()), "no");
            return;
        }
        delivered.merge(claimed.item(), 1, Integer::sum);
        claimed.delivery().commit(List.of(RunTrackerTestSupport.key(claimed.item())));
        inFlight.remove(index);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingThatTheHistoryShowsIsLostWhenNumbersStartAgain(int seed) {
        var random = new Random(seed);
        tracker.openRuns(List.of());
        for (int round = 0; round < 300; round++) {
            if (random.nextInt(20) == 0) {
                service.renumber();
            }
            // no more than the history holds between two polls
            service.runs(1 + random.nextInt(9), 1 + random.nextInt(3));
            if (random.nextInt(8) == 0) {
                keys.breakAfter(random.nextInt(12));
            }
            pollAndComplete(random);
        }
        keys.mend();
        tracker = tracker();
        pollAndComplete(random);
        assertThat(delivered.keySet()).isEqualTo(Set.copyOf(service.allItems()));
    }

    private void pollAndComplete(Random random) {
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                poll(random, 0);
                while (!inFlight.isEmpty()) {
                    Claimed claimed = inFlight.remove(0);
                    delivered.merge(claimed.item(), 1, Integer::sum);
                    claimed.delivery().commit(List.of(RunTrackerTestSupport.key(claimed.item())));
                }
                return;
            } catch (Keys.Broken e) {
                inFlight.clear();
                keys.mend();
                tracker = tracker();
            }
        }
    }
}
