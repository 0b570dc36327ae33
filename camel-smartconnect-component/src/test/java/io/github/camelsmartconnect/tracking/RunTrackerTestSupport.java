/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.camelsmartconnect.MovingClock;

/** A tracker, the service that it watches and the repository that it writes to. */
abstract class RunTrackerTestSupport {

    static final String PREFIX = "errors/c0/a1/";

    final Keys keys = new Keys();
    final MovingClock clock = new MovingClock();
    final Service service = new Service(clock);
    final List<String> losses = new ArrayList<>();
    RunTracker tracker = tracker(false, 1000);

    RunTracker tracker(boolean onlyNewRuns, int maxCatchUpRuns) {
        return tracker(onlyNewRuns, maxCatchUpRuns, Duration.ZERO);
    }

    RunTracker tracker(boolean onlyNewRuns, int maxCatchUpRuns, Duration settleTime) {
        var rules = new RunTracker.Rules(onlyNewRuns, maxCatchUpRuns, settleTime, clock);
        return new RunTracker(keys, "errors", "C0", "A1", rules, new RunLosses() {
            @Override
            public void vanished(long run, int count) {
                losses.add("vanished: " + count + " of run " + run);
            }

            @Override
            public void outOfReach(String runs, long count) {
                losses.add("out of reach: " + runs + ", " + count + " lost");
            }

            @Override
            public void renumbered(String runs, long count) {
                losses.add("renumbered: " + runs + ", " + count + " lost");
            }
        });
    }

    void restart() {
        tracker = tracker(false, 1000);
    }

    List<Long> openNumbers() {
        return tracker.openRuns(service.history()).stream().map(OpenRun::number).toList();
    }

    /** What an item is known by that is the only one of its content. */
    static String key(String item) {
        return item + "/1";
    }

    static List<Listed> listed(List<String> items) {
        return items.stream().map(item -> new Listed(item, null, null)).toList();
    }

    RunDelivery delivery(OpenRun run, List<String> items) {
        RunDelivery delivery = tracker.delivery(run);
        delivery.list(run, listed(items), true);
        return delivery;
    }

    RunDelivery delivery(OpenRun run) {
        RunDelivery delivery = delivery(run, service.items(run));
        delivery.sealIfDone();
        return delivery;
    }

    /** One poll in which all succeeds. */
    List<String> poll() {
        return poll(Set.of());
    }

    /** One poll in which some exchanges fail. */
    List<String> poll(Set<String> failing) {
        List<String> delivered = new ArrayList<>();
        for (OpenRun run : tracker.openRuns(service.history())) {
            RunDelivery delivery = delivery(run);
            for (String item : service.items(run)) {
                if (delivery.claim(key(item), false) || delivery.claim(key(item), true)) {
                    if (failing.contains(item)) {
                        delivery.fail(key(item), "no");
                    } else {
                        delivered.add(item);
                        delivery.commit(List.of(key(item)));
                    }
                }
            }
        }
        return delivered;
    }
}
