package io.github.camelsmartconnect.tracking;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The delivery of one run's items. An item is claimed before it is handed out, and then committed, failed or released:
 * it is written to the repository only when its exchange completed, so that a crash can't lose it. The tracker is the
 * lock of all its deliveries.
 */
public final class RunDelivery {

    private enum State {
        OPEN,
        IN_FLIGHT,
        FAILED,
        DELIVERED
    }

    private final RunTracker tracker;
    private final TrackerKeys keys;
    private final Map<String, State> items = new HashMap<>();
    private final Set<String> recorded = new HashSet<>();
    private OpenRun run;

    RunDelivery(RunTracker tracker, TrackerKeys keys, OpenRun run) {
        this.tracker = tracker;
        this.keys = keys;
        this.run = run;
    }

    OpenRun run() {
        return run;
    }

    /** Takes in what the service says of the run and its items now. */
    void update(OpenRun seen, Collection<String> listed) {
        if (seen.historyId() != null) {
            run = seen;
        }
        items.entrySet()
                .removeIf(item -> !listed.contains(item.getKey())
                        && (item.getValue() == State.OPEN || item.getValue() == State.FAILED));
        listed.forEach(item -> items.computeIfAbsent(item, this::recall));
    }

    private State recall(String item) {
        if (keys.contains(TrackerKeys.item(run.number(), item))) {
            recorded.add(item);
            return State.DELIVERED;
        }
        return State.OPEN;
    }

    /** Claims an item that was not handed out yet; false when it was. */
    public boolean claim(String item) {
        return move(item, State.OPEN, State.IN_FLIGHT);
    }

    /** Claims an item whose exchange failed; false for any other. */
    public boolean claimAgain(String item) {
        return move(item, State.FAILED, State.IN_FLIGHT);
    }

    /** Whether the item's exchange failed, and it was not claimed again since. */
    public boolean isFailed(String item) {
        synchronized (tracker) {
            return items.get(item) == State.FAILED;
        }
    }

    /** The item was claimed, but not handed out. */
    public void release(String item) {
        move(item, State.IN_FLIGHT, State.OPEN);
    }

    /** The item's exchange failed. */
    public void fail(String item) {
        move(item, State.IN_FLIGHT, State.FAILED);
    }

    private boolean move(String item, State from, State to) {
        synchronized (tracker) {
            return items.replace(item, from, to);
        }
    }

    /** The item's exchange completed. */
    public void commit(String item) {
        synchronized (tracker) {
            if (isOtherLeft(item)) {
                recorded.add(item);
                keys.add(TrackerKeys.item(run.number(), item));
            }
            // else the run is sealed, which remembers it by one key for all
            items.put(item, State.DELIVERED);
            sealIfDelivered();
        }
    }

    private boolean isOtherLeft(String item) {
        return items.entrySet().stream()
                .anyMatch(other ->
                        other.getValue() != State.DELIVERED && !other.getKey().equals(item));
    }

    /** Seals the run when nothing of it is left, as after a crash between its last item and its seal. */
    public void sealIfDelivered() {
        synchronized (tracker) {
            if (items.values().stream().allMatch(state -> state == State.DELIVERED) && tracker.seal(this)) {
                forgetItems();
            }
        }
    }

    /** Takes the items' keys out of the repository. */
    void forgetItems() {
        recorded.forEach(item -> keys.remove(TrackerKeys.item(run.number(), item)));
        recorded.clear();
    }
}
