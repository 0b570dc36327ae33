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

/** The runs of an integration that are being delivered, and recently delivered runs that may get more items. */
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

    /** The delivery of a run; null if it is not being delivered. */
    RunDelivery get(long number) {
        return open.get(number);
    }

    /** Returns the delivery of a run, or starts one. */
    RunDelivery of(OpenRun run) {
        RunDelivery delivery = open.get(run.number());
        if (delivery == null || !delivery.run().canBe(run)) {
            delivery = new RunDelivery(tracker, keys, run, Instant.MIN);
            open.put(run.number(), delivery);
        }
        return delivery;
    }

    /** Whether all known items of the run are delivered. */
    boolean isHandedOut(long number) {
        RunDelivery delivery = open.get(number);
        return delivery != null && delivery.isHandedOut();
    }

    /**
     * Finds sealed runs with more content: a run that appears in the history when it starts gets its counts when it
     * ends, however long it takes (API document, Q9).
     *
     * @return the runs with more content
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

    /** A run that dropped out of the history is settled, unless it was in the history a short time ago. */
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
     * A run that appears between two polls is new regardless of its date; the age of the runs in the first poll is
     * known only from their date (API document, Q9).
     */
    private Instant firstSeen(OpenRun run, boolean isFirstLook) {
        OffsetDateTime date = run.run().runDate();
        return isFirstLook && date != null && date.toInstant().isBefore(now()) ? date.toInstant() : now();
    }

    /** The run is completely delivered, or can't be delivered. */
    void sealed(RunDelivery delivery) {
        open.remove(delivery.run().number());
        delivery.forgetItems();
        if (delivery.isKept() && !rules.settleTime().isZero()) {
            sealedInHistory.put(delivery.run().number(), delivery);
        }
    }

    /** The run is settled. */
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
