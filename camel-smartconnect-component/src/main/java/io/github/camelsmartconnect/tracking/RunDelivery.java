/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.camelsmartconnect.model.Run;

/**
 * The delivery of the items of a run. An item is claimed before its delivery, and then committed, failed or released:
 * it is stored in the repository only when its exchange completed, so that a crash can't lose it. The tracker is the
 * lock of all its deliveries.
 *
 * @since 1.0.0
 */
public final class RunDelivery {

    private static final int FEW_ITEMS = 100;

    private final RunTracker tracker;
    private final ItemKeys itemKeys;
    private Instant settlesAt;
    private final RunItems items = new RunItems();
    private OpenRun run;
    private boolean watched;
    private final RunListing listing = new RunListing();
    private Unread unread;

    /** @param settlesAt when no more items of the run are expected */
    RunDelivery(RunTracker tracker, TrackerKeys keys, OpenRun run, Instant settlesAt) {
        this.tracker = tracker;
        this.itemKeys = new ItemKeys(keys);
        this.run = run;
        this.settlesAt = settlesAt;
    }

    /**
     * A failure to read the run.
     *
     * @param times number of consecutive failures
     * @param last time of the last attempt
     */
    public record Unread(int times, Instant last, String reason) {}

    OpenRun run() {
        return run;
    }

    /** The current entry of the run in the history; null if it dropped out of the history. */
    OpenRun seen(OpenRun now, Instant time) {
        boolean settled = !time.isBefore(settlesAt);
        watched |= !settled;
        if (now.historyId() != null) {
            run = now;
        }
        return new OpenRun(now.number(), now.run(), settled, watched);
    }

    /**
     * Whether reading the run again would bring nothing new: all listed items are delivered, and its entry in the
     * history is unchanged.
     */
    public boolean isUpToDate(OpenRun now) {
        synchronized (tracker) {
            return items.all().stream().noneMatch(RunItems.Item::isLeft) && listing.isUpToDate(now);
        }
    }

    /**
     * Updates the items of the run.
     *
     * @param all the listed items
     * @param isComplete whether it is complete according to the counts of the service
     * @return their keys, in the same order
     */
    public List<String> list(OpenRun now, List<Listed> all, boolean isComplete) {
        synchronized (tracker) {
            Instant time = tracker.now();
            List<String> found = items.list(all, time, key -> itemKeys.isDelivered(run, key));
            listing.listed(now, isComplete);
            unread = null;
            if (isHandedOut()) {
                tracker.handedOut(this);
            }
            return found;
        }
    }

    /** Records that the run could not be read. */
    public Unread unread(String reason) {
        synchronized (tracker) {
            unread = new Unread(unread == null ? 1 : unread.times() + 1, tracker.now(), reason);
            return unread;
        }
    }

    /** The failure of the last attempt to read the run; null if it succeeded. */
    public Unread unread() {
        synchronized (tracker) {
            return unread;
        }
    }

    /**
     * Claims an item for an exchange.
     *
     * @param isRetry false for a new item; true for an item whose exchange failed
     * @return false for any other item
     */
    public boolean claim(String key, boolean isRetry) {
        synchronized (tracker) {
            RunItems.State from = isRetry ? RunItems.State.FAILED : RunItems.State.OPEN;
            return tracker.isCurrent(this) && move(key, from, RunItems.State.IN_FLIGHT);
        }
    }

    public boolean isFailed(String key) {
        synchronized (tracker) {
            return items.get(key).state == RunItems.State.FAILED;
        }
    }

    public void release(String key) {
        move(key, RunItems.State.IN_FLIGHT, RunItems.State.OPEN);
    }

    /** Marks an item as failed: its exchange failed, or it could not be delivered to the route. */
    public void fail(String key, String reason) {
        synchronized (tracker) {
            if (move(key, RunItems.State.IN_FLIGHT, RunItems.State.FAILED)) {
                items.get(key).failures++;
                items.get(key).reason = reason;
            }
        }
    }

    private boolean move(String key, RunItems.State from, RunItems.State to) {
        synchronized (tracker) {
            RunItems.Item item = items.get(key);
            if (item == null || item.state != from) {
                return false;
            }
            item.state = to;
            return true;
        }
    }

    /** Commits items whose exchange completed. */
    public void commit(Collection<String> done) {
        synchronized (tracker) {
            if (!tracker.isCurrent(this)) {
                // given up, or skipped by an operator: the number may belong to another run now
                return;
            }
            boolean sealsNow = listing.isLast() && items.left().allMatch(item -> done.contains(item.key));
            for (String key : done) {
                RunItems.Item item = items.get(key);
                if (!sealsNow) {
                    itemKeys.add(run, item);
                }
                // otherwise the run is sealed, with one key for all items
                item.state = RunItems.State.DELIVERED;
            }
            if (isHandedOut()) {
                tracker.handedOut(this);
            }
            sealIfDone();
        }
    }

    /** Seals the run if all items are delivered and no more are expected. */
    public void sealIfDone() {
        synchronized (tracker) {
            if (!listing.isLast()) {
                return;
            }
            // an item that is temporarily not listed may reappear; after some time it is gone
            Instant patience = tracker.now().minus(tracker.settleTime());
            if (items.left().allMatch(item -> item.isGoneSince(patience))) {
                tracker.seal(this, (int) items.left().count());
            }
        }
    }

    /** Marks the item as delivered for an operator. */
    void skip(String key) {
        RunItems.Item item = items.get(key);
        if (item == null || !item.isLeft()) {
            throw new IllegalArgumentException("Run " + run.number() + " has no record or file '" + key
                    + "' with a pending delivery: see the list of undelivered items for its key");
        }
        item.state = RunItems.State.IN_FLIGHT;
        try {
            commit(List.of(key));
        } catch (RuntimeException e) {
            item.state = RunItems.State.FAILED;
            throw e;
        }
    }

    boolean isListedOf(Run told) {
        return listing.isOf(told);
    }

    /** Whether it must be kept in memory after it is completed. */
    boolean isKept() {
        return listing.isOfHistory() && items.all().size() <= FEW_ITEMS;
    }

    /** Reopens a completed run for more items; delivered items remain delivered. */
    void reopen(Instant newSettlesAt) {
        settlesAt = newSettlesAt;
        watched = true;
        listing.reopen();
    }

    /** Whether all known items of the run are delivered. */
    boolean isHandedOut() {
        return listing.isMade() && unread == null && items.left().findAny().isEmpty();
    }

    boolean isInFlight() {
        return items.all().stream().anyMatch(item -> item.state == RunItems.State.IN_FLIGHT);
    }

    /** The items of the run that are in flight or failed, or the run itself if it can't be read. */
    List<Undelivered> undelivered() {
        List<Undelivered> all = new ArrayList<>();
        if (unread != null) {
            all.add(new Undelivered(run.number(), null, null, "UNREADABLE", unread.times(), unread.reason()));
        }
        all.addAll(items.undelivered(run.number()));
        return all;
    }

    /** Rewrites the keys of the items. */
    void renew() {
        itemKeys.renew(run, items);
    }

    /** Removes the keys of the items from the repository. */
    void forgetItems() {
        itemKeys.forget(run, items);
    }
}
