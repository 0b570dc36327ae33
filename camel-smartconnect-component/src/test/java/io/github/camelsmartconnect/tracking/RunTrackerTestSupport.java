package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A tracker, the service that it watches and the repository that it writes to. */
abstract class RunTrackerTestSupport {

    static final String PREFIX = "errors/c0/a1/";

    final Keys keys = new Keys();
    final Service service = new Service();
    final List<String> losses = new ArrayList<>();
    RunTracker tracker = tracker(false, 1000);

    RunTracker tracker(boolean onlyNewRuns, int maxCatchUpRuns) {
        return new RunTracker(keys, "errors", "C0", "A1", onlyNewRuns, maxCatchUpRuns, new RunTracker.Losses() {
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

    RunDelivery delivery(OpenRun run) {
        RunDelivery delivery = tracker.delivery(run, service.items(run));
        delivery.sealIfDelivered();
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
                if (delivery.claim(item) || delivery.claimAgain(item)) {
                    if (failing.contains(item)) {
                        delivery.fail(item);
                    } else {
                        delivered.add(item);
                        delivery.commit(item);
                    }
                }
            }
        }
        return delivered;
    }
}
