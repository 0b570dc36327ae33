/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelsmartconnect.model.Run;

/** The runs of one integration that are being delivered, and those that were lately and may get more. */
final class OpenDeliveries {

    private final RunTracker tracker;
    private final TrackerKeys keys;
    private final RunTracker.Rules rules;
    private final Map<Long, RunDelivery> open = new TreeMap<>();
    private final Map<Long, RunDelivery> sealedInHistory = new HashMap<>();

    OpenDeliveries(RunTracker tracker, TrackerKeys keys, RunTracker.Rules rules) {
        this.tracker = tracker;
        this.keys = keys;
        this.rules = rules;
    }

    /** Oldest run first. */
    Collection<RunDelivery> all() {
        return open.values();
    }

    /** The delivery of a run; null when it is not delivered now. */
    RunDelivery get(long number) {
        return open.get(number);
    }

    /** The delivery of a run, begun when there is none. */
    RunDelivery of(OpenRun run) {
        RunDelivery delivery = open.get(run.number());
        if (delivery == null || !delivery.run().canBe(run)) {
            delivery = new RunDelivery(tracker, keys, run, Instant.MIN);
            open.put(run.number(), delivery);
        }
        return delivery;
    }

    /** Whether all that is known of the run is delivered. */
    boolean isHandedOut(long number) {
        RunDelivery delivery = open.get(number);
        return delivery != null && delivery.isHandedOut();
    }

    /**
     * A run that the history showed from its start gets its counts at its end, however long it takes (API document, Q9):
     * then there is more to be had of it, though it is sealed.
     *
     * @return the runs of which there is
     */
    List<Long> reopenChanged(List<Run> history) {
        Map<Long, RunDelivery> done = new HashMap<>();
        List<Long> reopened = new ArrayList<>();
        for (Run run : history) {
            RunDelivery delivery = sealedInHistory.get(run.runNumber());
            if (delivery == null || !delivery.run().canBe(RunTracker.listed(run))) {
                continue;
            }
            if (delivery.isListedOf(run)) {
                done.put(run.runNumber(), delivery);
            } else {
                reopened.add(run.runNumber());
                delivery.reopen(now().plus(rules.settleTime()));
                open.put(run.runNumber(), delivery);
            }
        }
        sealedInHistory.clear();
        sealedInHistory.putAll(done);
        return reopened;
    }

    /** Nothing more is expected of a run that left the history, unless it was seen there a short time ago. */
    OpenRun leftHistory(long number) {
        RunDelivery known = open.get(number);
        return known == null
                ? new OpenRun(number, null, true, false)
                : known.seen(new OpenRun(number, null, false, false), now());
    }

    OpenRun inHistory(OpenRun run, boolean isFirstLook) {
        RunDelivery known = open.get(run.number());
        if (known == null || !known.run().canBe(run)) {
            known = new RunDelivery(
                    tracker, keys, run, firstSeen(run, isFirstLook).plus(rules.settleTime()));
            open.put(run.number(), known);
        }
        return known.seen(run, now());
    }

    /**
     * A run that appears between two polls has just begun to show, whatever its date is; of those that are there at the
     * first look only the date tells their age (API document, Q9).
     */
    private Instant firstSeen(OpenRun run, boolean isFirstLook) {
        OffsetDateTime date = run.run().runDate();
        return isFirstLook && date != null && date.toInstant().isBefore(now()) ? date.toInstant() : now();
    }

    /** All of it is delivered, or nothing of it can be. */
    void sealed(RunDelivery delivery) {
        open.remove(delivery.run().number());
        delivery.forgetItems();
        if (delivery.isKept() && !rules.settleTime().isZero()) {
            sealedInHistory.put(delivery.run().number(), delivery);
        }
    }

    /** Nothing more is expected of it. */
    void forgetSealed(long number) {
        sealedInHistory.remove(number);
    }

    void giveUp(List<RunDelivery> lost) {
        lost.forEach(delivery -> {
            delivery.forgetItems();
            open.remove(delivery.run().number());
        });
    }

    private Instant now() {
        return rules.clock().instant();
    }
}
