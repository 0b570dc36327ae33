package io.github.camelsmartconnect.tracking;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The delivery of one run's items. An item is claimed before it is handed out, and either committed or released: it
 * is written to the repository only when its exchange completed, so that a crash can't lose it.
 */
public final class RunDelivery {

    private final RunTracker tracker;
    private final TrackerKeys keys;
    private final OpenRun run;
    private final Set<String> all = new LinkedHashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> inFlight = new HashSet<>();
    private boolean sealed;

    RunDelivery(RunTracker tracker, TrackerKeys keys, OpenRun run) {
        this.tracker = tracker;
        this.keys = keys;
        this.run = run;
    }

    /** Takes in what the service says the run has. */
    synchronized RunDelivery with(Collection<String> items) {
        for (String item : items) {
            if (all.add(item) && !keys.contains(TrackerKeys.item(run.number(), item))) {
                open.add(item);
            }
        }
        return this;
    }

    /** Claims an item; false when it was delivered, or is on its way. */
    public synchronized boolean claim(String item) {
        return open.contains(item) && inFlight.add(item);
    }

    /** The item's exchange completed. */
    public synchronized void commit(String item) {
        // the last one seals the run, which remembers it by one key for all
        if (open.size() > 1) {
            keys.add(TrackerKeys.item(run.number(), item));
        }
        open.remove(item);
        sealIfDelivered();
    }

    /** The item is not on its way any more; if it was not committed, it can be claimed again. */
    public synchronized void release(String item) {
        inFlight.remove(item);
    }

    /** Seals the run when nothing of it is left, as after a crash between its last item and its seal. */
    public synchronized void sealIfDelivered() {
        if (open.isEmpty() && !sealed) {
            sealed = true;
            tracker.seal(run);
            all.forEach(item -> keys.remove(TrackerKeys.item(run.number(), item)));
        }
    }
}
