/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.github.camelsmartconnect.model.Run;

/** Gives up runs that can no longer be delivered, and reports them. */
final class GivenUpRuns {

    private final DeliveredRuns sealed;
    private final OpenDeliveries deliveries;
    private final RunTracker.Rules rules;
    private final RunLosses losses;

    GivenUpRuns(DeliveredRuns sealed, OpenDeliveries deliveries, RunTracker.Rules rules, RunLosses losses) {
        this.sealed = sealed;
        this.deliveries = deliveries;
        this.rules = rules;
        this.losses = losses;
    }

    /** The first poll after a start: restores the delivery state. */
    void firstLook(List<Run> history) {
        if (!sealed.wereSeenBefore(history)) {
            sealed.begin(history, rules.onlyNewRuns());
            return;
        }
        long outOfReach = sealed.recall(history);
        if (outOfReach > 0) {
            // it is unknown which of them were delivered
            losses.outOfReach(RunNumbers.between(1, outOfReach, new TreeSet<>()), 0);
        }
    }

    /** Numbers are reset to 1 when an integration is recreated: then a delivered number occurs again. */
    void ofOldNumbering(List<Run> history) {
        NewNumbering.lateRuns(sealed, history).forEach(sealed::reopen);
        List<OpenRun> fresh = NewNumbering.runs(sealed, history);
        if (fresh.isEmpty()) {
            return;
        }
        List<RunDelivery> old = deliveries.all().stream()
                .filter(delivery -> fresh.stream().noneMatch(delivery.run()::canBe))
                .toList();
        deliveries.giveUp(old);
        if (!old.isEmpty()) {
            losses.renumbered(
                    RunNumbers.text(old.stream()
                            .map(delivery -> delivery.run().number())
                            .toList()),
                    old.size());
        }
        sealed.startAgain(fresh, fresh.size() == history.size());
    }

    /**
     * Gives up runs that are too far before the history.
     *
     * @param seal seals a delivery
     * @return the newest run that is given up
     */
    long outOfReach(List<Run> history, Consumer<RunDelivery> seal) {
        long reach = DeliveredRuns.oldest(history) - 1 - rules.maxCatchUpRuns();
        if (reach <= sealed.floor()) {
            return reach;
        }
        deliveries.all().stream()
                .filter(delivery -> delivery.run().number() <= reach && delivery.isHandedOut())
                .toList()
                .forEach(seal);
        long floor = sealed.floor();
        if (reach <= floor) {
            return reach;
        }
        int delivered = sealed.aboveFloor().headSet(reach, true).size();
        losses.outOfReach(RunNumbers.between(floor + 1, reach, sealed.aboveFloor()), reach - floor - delivered);
        deliveries.giveUp(deliveries.all().stream()
                .filter(delivery -> delivery.run().number() <= reach)
                .toList());
        sealed.raiseFloor(reach);
        return reach;
    }
}
