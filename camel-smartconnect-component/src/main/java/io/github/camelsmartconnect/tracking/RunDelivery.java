package io.github.camelsmartconnect.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelsmartconnect.model.Run;

/**
 * The delivery of one run's items. An item is claimed before it is handed out, and then committed, failed or released:
 * it is written to the repository only when its exchange completed, so that a crash can't lose it. The tracker is the
 * lock of all its deliveries.
 *
 * <p>An item is known by its content and, among equals, by a count: {@code CONTENT/1}, {@code CONTENT/2}. So it stays
 * the same in whatever order and with whatever ids the service lists it.
 */
public final class RunDelivery {

    private final RunTracker tracker;
    private final TrackerKeys keys;
    private final Instant settlesAt;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private OpenRun run;
    private boolean watched;
    private Boolean begun;
    private boolean listed;
    private boolean complete;
    private boolean lastListing;
    private Run listedOf;
    private Unread unread;

    /** @param settlesAt from when on nothing more is expected of the run */
    RunDelivery(RunTracker tracker, TrackerKeys keys, OpenRun run, Instant settlesAt) {
        this.tracker = tracker;
        this.keys = keys;
        this.run = run;
        this.settlesAt = settlesAt;
    }

    private enum State {
        OPEN,
        IN_FLIGHT,
        FAILED,
        DELIVERED
    }

    private static final class Item {
        private final String key;
        private final int count;
        private State state = State.OPEN;
        private boolean recorded;
        private String id;
        private String label;
        private Instant missingSince;
        private int failures;
        private String reason;

        Item(String key, int count) {
            this.key = key;
            this.count = count;
        }

        boolean isLeft() {
            return state == State.OPEN || state == State.FAILED;
        }
    }

    /**
     * That the service did not hand out what it has of the run.
     *
     * @param times how often, one after the other
     * @param last when it was asked last
     */
    public record Unread(int times, Instant last, String reason) {}

    OpenRun run() {
        return run;
    }

    /** The run as the history tells of it now; null when it left the history. */
    OpenRun seen(OpenRun now, Instant time) {
        boolean settled = !time.isBefore(settlesAt);
        watched |= !settled;
        if (now.historyId() != null) {
            run = now;
        }
        return new OpenRun(now.number(), now.run(), settled, watched);
    }

    /**
     * Whether there is nothing to be had by reading the run now: what was listed is handed out, and the history tells
     * the same of it as then.
     */
    public boolean isUpToDate(OpenRun now) {
        synchronized (tracker) {
            return listed
                    && items.values().stream().noneMatch(item -> item.isLeft() || item.missingSince != null)
                    && (lastListing
                            || complete
                                    && !now.settled()
                                    && (now.run() == null || now.run().equals(listedOf)));
        }
    }

    /**
     * Takes in what the service lists of the run now.
     *
     * @param all that it lists
     * @param isComplete whether that is as much as the service says there is
     * @return their keys, in the same order
     */
    public List<String> list(OpenRun now, List<Listed> all, boolean isComplete) {
        synchronized (tracker) {
            Instant time = tracker.now();
            Item[] found = new Item[all.size()];
            Map<String, List<Integer>> places = new LinkedHashMap<>();
            for (int place = 0; place < found.length; place++) {
                places.computeIfAbsent(all.get(place).content(), content -> new ArrayList<>())
                        .add(place);
            }
            Map<String, List<Item>> known = itemsByContent();
            places.forEach((content, equal) ->
                    match(content, equal, new ArrayList<>(known.getOrDefault(content, List.of())), all, found));
            items.values().forEach(item -> item.missingSince = item.missingSince == null ? time : item.missingSince);
            for (int place = 0; place < found.length; place++) {
                found[place].missingSince = null;
                found[place].id = all.get(place).id();
                found[place].label = all.get(place).label();
            }
            listed = true;
            complete = isComplete;
            lastListing = now.settled();
            listedOf = now.run();
            unread = null;
            if (isHandedOut()) {
                tracker.handedOut(this);
            }
            return Arrays.stream(found).map(item -> item.key).toList();
        }
    }

    private Map<String, List<Item>> itemsByContent() {
        Map<String, List<Item>> known = new HashMap<>();
        items.values()
                .forEach(item -> known.computeIfAbsent(
                                item.key.substring(0, item.key.lastIndexOf('/')), content -> new ArrayList<>())
                        .add(item));
        return known;
    }

    /** Those of equal content: by their ids as far as these are known, and the others by their number. */
    private void match(String content, List<Integer> places, List<Item> known, List<Listed> all, Item[] found) {
        int count = known.stream().mapToInt(item -> item.count).max().orElse(0);
        List<Integer> unmatched = new ArrayList<>(places);
        unmatched.sort(
                Comparator.comparing(place -> all.get(place).id(), Comparator.nullsLast(Comparator.naturalOrder())));
        unmatched.removeIf(place -> {
            String id = all.get(place).id();
            Item same = id == null
                    ? null
                    : known.stream()
                            .filter(item -> id.equals(item.id))
                            .findFirst()
                            .orElse(null);
            known.remove(same);
            found[place] = same;
            return same != null;
        });
        for (int place : unmatched) {
            found[place] = known.isEmpty() ? recall(content, ++count) : known.remove(0);
        }
    }

    private Item recall(String content, int count) {
        Item item = new Item(content + "/" + count, count);
        if (isBegun() && keys.contains(TrackerKeys.item(run.number(), item.key))) {
            item.recorded = true;
            item.state = State.DELIVERED;
        }
        items.put(item.key, item);
        return item;
    }

    /** Whether the repository may hold items of the run: a new run is not asked about record by record. */
    private boolean isBegun() {
        if (begun == null) {
            begun = keys.contains(TrackerKeys.begun(run.number(), run.historyId()));
        }
        return begun;
    }

    /** What the service has of the run could not be read. */
    public Unread unread(String reason) {
        synchronized (tracker) {
            unread = new Unread(unread == null ? 1 : unread.times() + 1, tracker.now(), reason);
            return unread;
        }
    }

    /** That the run could not be read at the last attempt; null when it could. */
    public Unread unread() {
        synchronized (tracker) {
            return unread;
        }
    }

    /** Claims an item that was not handed out yet; false when it was. */
    public boolean claim(String key) {
        return claim(key, State.OPEN);
    }

    /** Claims an item whose exchange failed; false for any other. */
    public boolean claimAgain(String key) {
        return claim(key, State.FAILED);
    }

    private boolean claim(String key, State from) {
        synchronized (tracker) {
            return tracker.isCurrent(this) && move(key, from, State.IN_FLIGHT);
        }
    }

    /** Whether the item's exchange failed, and it was not claimed again since. */
    public boolean isFailed(String key) {
        synchronized (tracker) {
            return items.get(key).state == State.FAILED;
        }
    }

    /** The item was claimed, but not handed out. */
    public void release(String key) {
        move(key, State.IN_FLIGHT, State.OPEN);
    }

    /** The item's exchange failed, or it could not be handed out. */
    public void fail(String key, String reason) {
        synchronized (tracker) {
            if (move(key, State.IN_FLIGHT, State.FAILED)) {
                items.get(key).failures++;
                items.get(key).reason = reason;
            }
        }
    }

    private boolean move(String key, State from, State to) {
        synchronized (tracker) {
            Item item = items.get(key);
            if (item == null || item.state != from) {
                return false;
            }
            item.state = to;
            return true;
        }
    }

    /** The exchange of these items completed. */
    public void commit(Collection<String> done) {
        synchronized (tracker) {
            if (!tracker.isCurrent(this)) {
                // given up, or skipped by a person: the run's number may be another run's by now
                return;
            }
            boolean sealsNow = lastListing
                    && items.values().stream()
                            .allMatch(item -> item.state == State.DELIVERED || done.contains(item.key));
            for (String key : done) {
                Item item = items.get(key);
                if (!sealsNow && !item.recorded) {
                    begin();
                    keys.add(TrackerKeys.item(run.number(), key));
                    item.recorded = true;
                }
                // else the run is sealed, which remembers it by one key for all
                item.state = State.DELIVERED;
            }
            if (isHandedOut()) {
                tracker.handedOut(this);
            }
            sealIfDone();
        }
    }

    private void begin() {
        if (!isBegun()) {
            keys.add(TrackerKeys.begun(run.number(), null));
            if (run.historyId() != null) {
                keys.add(TrackerKeys.begun(run.number(), run.historyId()));
            }
            begun = true;
        }
    }

    /** Seals the run when nothing of it is left and nothing more is expected of it. */
    public void sealIfDone() {
        synchronized (tracker) {
            if (!lastListing) {
                return;
            }
            Instant patience = tracker.now().minus(tracker.settleTime());
            List<Item> left = items.values().stream()
                    .filter(item -> item.state != State.DELIVERED)
                    .toList();
            // what is not listed for once may be so again; what is not for long is gone
            if (left.stream()
                    .allMatch(item ->
                            item.isLeft() && item.missingSince != null && !item.missingSince.isAfter(patience))) {
                tracker.seal(this, left.size());
            }
        }
    }

    /** A person takes the item for delivered. */
    void skip(String key) {
        Item item = items.get(key);
        if (item == null || !item.isLeft()) {
            throw new IllegalArgumentException("Run " + run.number() + " has no record or file '" + key
                    + "' that waits to be delivered: see the list of those that do for its key");
        }
        item.state = State.IN_FLIGHT;
        try {
            commit(List.of(key));
        } catch (RuntimeException e) {
            item.state = State.FAILED;
            throw e;
        }
    }

    /** Whether all that is known of the run is delivered. */
    boolean isHandedOut() {
        return listed && unread == null && items.values().stream().allMatch(item -> item.state == State.DELIVERED);
    }

    boolean isInFlight() {
        return items.values().stream().anyMatch(item -> item.state == State.IN_FLIGHT);
    }

    /** What of the run is on its way, or was and failed, or can't be read. */
    List<Undelivered> undelivered() {
        List<Undelivered> all = new ArrayList<>();
        if (unread != null) {
            all.add(new Undelivered(run.number(), null, null, "UNREADABLE", unread.times(), unread.reason()));
        }
        items.values().stream()
                .filter(item -> item.state == State.IN_FLIGHT || item.state == State.FAILED)
                .map(item -> new Undelivered(
                        run.number(),
                        item.key,
                        item.label == null ? item.id : item.label,
                        item.state.name(),
                        item.failures,
                        item.reason))
                .forEach(all::add);
        return all;
    }

    /** Writes the items' keys anew; what says that there are any at last, so that it is the youngest. */
    void renew() {
        items.values().stream()
                .filter(item -> item.recorded)
                .forEach(item -> keys.renew(TrackerKeys.item(run.number(), item.key)));
        if (Boolean.TRUE.equals(begun)) {
            keys.renew(TrackerKeys.begun(run.number(), null));
            if (run.historyId() != null) {
                keys.renew(TrackerKeys.begun(run.number(), run.historyId()));
            }
        }
    }

    /** Takes the items' keys out of the repository; first what says that there are any. */
    void forgetItems() {
        List<String> gone = new ArrayList<>();
        if (Boolean.TRUE.equals(begun)) {
            if (run.historyId() != null) {
                gone.add(TrackerKeys.begun(run.number(), run.historyId()));
            }
            gone.add(TrackerKeys.begun(run.number(), null));
        }
        items.values().stream()
                .filter(item -> item.recorded)
                .forEach(item -> gone.add(TrackerKeys.item(run.number(), item.key)));
        keys.removeAll(gone);
        begun = null;
        items.values().forEach(item -> item.recorded = false);
    }
}
