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
 * The delivery of one run's items. An item is claimed before it is handed out, and then committed, failed or released:
 * it is written to the repository only when its exchange completed, so that a crash can't lose it. The tracker is the
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

    /** @param settlesAt from when on nothing more is expected of the run */
    RunDelivery(RunTracker tracker, TrackerKeys keys, OpenRun run, Instant settlesAt) {
        this.tracker = tracker;
        this.itemKeys = new ItemKeys(keys);
        this.run = run;
        this.settlesAt = settlesAt;
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
            return items.all().stream().noneMatch(RunItems.Item::isLeft) && listing.isUpToDate(now);
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
            List<String> found = items.list(all, time, key -> itemKeys.isDelivered(run, key));
            listing.listed(now, isComplete);
            unread = null;
            if (isHandedOut()) {
                tracker.handedOut(this);
            }
            return found;
        }
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

    /**
     * Claims an item for an exchange.
     *
     * @param isRetry false: one that was not handed out yet; true: one whose exchange failed
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

    /** The item's exchange failed, or it could not be handed out. */
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

    /** The exchange of these items completed. */
    public void commit(Collection<String> done) {
        synchronized (tracker) {
            if (!tracker.isCurrent(this)) {
                // given up, or skipped by a person: the run's number may be another run's by now
                return;
            }
            boolean sealsNow = listing.isLast() && items.left().allMatch(item -> done.contains(item.key));
            for (String key : done) {
                RunItems.Item item = items.get(key);
                if (!sealsNow) {
                    itemKeys.add(run, item);
                }
                // else the run is sealed, which remembers it by one key for all
                item.state = RunItems.State.DELIVERED;
            }
            if (isHandedOut()) {
                tracker.handedOut(this);
            }
            sealIfDone();
        }
    }

    /** Seals the run when nothing of it is left and nothing more is expected of it. */
    public void sealIfDone() {
        synchronized (tracker) {
            if (!listing.isLast()) {
                return;
            }
            // what is not listed for once may be so again; what is not for long is gone
            Instant patience = tracker.now().minus(tracker.settleTime());
            if (items.left().allMatch(item -> item.isGoneSince(patience))) {
                tracker.seal(this, (int) items.left().count());
            }
        }
    }

    /** A person takes the item for delivered. */
    void skip(String key) {
        RunItems.Item item = items.get(key);
        if (item == null || !item.isLeft()) {
            throw new IllegalArgumentException("Run " + run.number() + " has no record or file '" + key
                    + "' that waits to be delivered: see the list of those that do for its key");
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

    /** Whether it is worth to be kept in memory after it is done. */
    boolean isKept() {
        return listing.isOfHistory() && items.all().size() <= FEW_ITEMS;
    }

    /** More may be had of the run, though it was done; what was delivered of it stays so. */
    void reopen(Instant newSettlesAt) {
        settlesAt = newSettlesAt;
        watched = true;
        listing.reopen();
    }

    /** Whether all that is known of the run is delivered. */
    boolean isHandedOut() {
        return listing.isMade() && unread == null && items.left().findAny().isEmpty();
    }

    boolean isInFlight() {
        return items.all().stream().anyMatch(item -> item.state == RunItems.State.IN_FLIGHT);
    }

    /** What of the run is on its way, or was and failed, or can't be read. */
    List<Undelivered> undelivered() {
        List<Undelivered> all = new ArrayList<>();
        if (unread != null) {
            all.add(new Undelivered(run.number(), null, null, "UNREADABLE", unread.times(), unread.reason()));
        }
        all.addAll(items.undelivered(run.number()));
        return all;
    }

    /** Writes the items' keys anew. */
    void renew() {
        itemKeys.renew(run, items);
    }

    /** Takes the items' keys out of the repository. */
    void forgetItems() {
        itemKeys.forget(run, items);
    }
}
