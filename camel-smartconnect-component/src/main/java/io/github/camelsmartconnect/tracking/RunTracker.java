/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import org.apache.camel.spi.IdempotentRepository;

import io.github.camelsmartconnect.model.Run;

/**
 * The delivery state of the runs of an integration. It is stored in the repository with a bounded number of keys, and
 * restored after a restart.
 *
 * @since 1.0.0
 */
public final class RunTracker {

    private final TrackerKeys keys;
    private final Rules rules;
    private final RunLosses losses;
    private final DeliveredRuns sealed;
    private final KeyRenewal renewal;
    private final OpenDeliveries deliveries;
    private final GivenUpRuns givenUp;
    private final Set<Long> backlog = ConcurrentHashMap.newKeySet();
    private long newest;
    private long reach;

    /** Settings of the delivery.
     *
     * @param onlyNewRuns whether the runs in the history are skipped by the very first poll
     * @param maxCatchUpRuns maximum number of runs before the history to read (API document, Q16)
     * @param settleTime time after its first poll in which a run may get more items (API document, Q20)
     * @param clock for the settle time
     */
    public record Rules(boolean onlyNewRuns, int maxCatchUpRuns, Duration settleTime, Clock clock) {}

    /**
     * @param operation the operation of the consumer, the first part of the keys
     * @param companyId null with only a token
     */
    public RunTracker(
            IdempotentRepository repository,
            String operation,
            String companyId,
            String integrationKey,
            Rules rules,
            RunLosses losses) {
        this.keys = new TrackerKeys(repository, operation, companyId, integrationKey);
        this.rules = rules;
        this.losses = losses;
        this.sealed = new DeliveredRuns(keys, rules.maxCatchUpRuns());
        this.renewal = new KeyRenewal(keys);
        this.deliveries = new OpenDeliveries(this, keys, rules);
        this.givenUp = new GivenUpRuns(sealed, deliveries, rules, losses);
    }

    /**
     * The runs that are not completely delivered, oldest first: runs that dropped out of the history before they were
     * polled, followed by those in the history.
     *
     * @param history the last runs, oldest first
     */
    public synchronized List<OpenRun> openRuns(List<Run> history) {
        if (history.isEmpty()) {
            if (sealed.isFirstLook() && !sealed.wereSeenBefore(history)) {
                sealed.begin(history, rules.onlyNewRuns());
            }
            return List.of();
        }
        boolean isFirstLook = sealed.isFirstLook();
        sealed.list(history);
        if (isFirstLook) {
            givenUp.firstLook(history);
        }
        deliveries.reopenChanged(history).forEach(sealed::reopen);
        givenUp.ofOldNumbering(history);
        reach = givenUp.outOfReach(history, delivery -> seal(delivery, 0));
        List<OpenRun> open = new ArrayList<>();
        LongStream.range(sealed.floor() + 1, DeliveredRuns.oldest(history))
                .filter(number -> !sealed.aboveFloor().contains(number))
                .forEach(number -> open.add(deliveries.leftHistory(number)));
        history.stream()
                .map(RunTracker::listed)
                .filter(run -> !sealed.contains(run))
                .forEach(run -> open.add(deliveries.inHistory(run, isFirstLook)));
        newest = history.stream().mapToLong(Run::runNumber).max().orElse(0);
        List<Long> numbers = open.stream()
                .map(OpenRun::number)
                .filter(number -> !deliveries.isHandedOut(number))
                .toList();
        backlog.retainAll(numbers);
        backlog.addAll(numbers);
        if (!isFirstLook) {
            // otherwise the delivered items of open runs are not restored yet
            renewal.renewWhenDue(now(), () -> {
                deliveries.all().forEach(RunDelivery::renew);
                sealed.renew();
            });
        }
        return open;
    }

    static OpenRun listed(Run run) {
        return new OpenRun(run.runNumber(), run, false, false);
    }

    Instant now() {
        return rules.clock().instant();
    }

    Duration settleTime() {
        return rules.settleTime();
    }

    /** The number of runs that were not completely delivered in the last poll, without those completed since then. */
    public int backlog() {
        return backlog.size();
    }

    /** The delivery of a run, which continues across polls. */
    public synchronized RunDelivery delivery(OpenRun run) {
        if (sealed.contains(run)) {
            // its last exchange completed after the history was read: no item is left to claim
            return new RunDelivery(this, keys, run, Instant.MAX);
        }
        return deliveries.of(run);
    }

    /** All known items of the run are delivered, but there may be more. */
    void handedOut(RunDelivery delivery) {
        backlog.remove(delivery.run().number());
    }

    /** Whether the delivery was neither sealed nor given up. */
    boolean isCurrent(RunDelivery delivery) {
        return deliveries.get(delivery.run().number()) == delivery;
    }

    /**
     * Seals a run that is completely delivered, or can't be delivered.
     *
     * @param vanished number of undelivered items that are no longer listed
     */
    synchronized void seal(RunDelivery delivery, int vanished) {
        if (!isCurrent(delivery)) {
            return;
        }
        OpenRun run = delivery.run();
        sealed.add(run);
        backlog.remove(run.number());
        deliveries.sealed(delivery);
        if (vanished > 0) {
            losses.vanished(run.number(), vanished);
        }
    }

    /** Items in flight, failed items and unreadable runs, oldest run first. */
    public synchronized List<Undelivered> undelivered() {
        return deliveries.all().stream()
                .flatMap(delivery -> delivery.undelivered().stream())
                .toList();
    }

    /** Whether an item is in flight. */
    public synchronized boolean isInFlight() {
        return deliveries.all().stream().anyMatch(RunDelivery::isInFlight);
    }

    /**
     * Marks one item as delivered without delivering it.
     *
     * @throws IllegalArgumentException if its delivery is not pending
     */
    public synchronized void skip(long run, String item) {
        waiting(run).skip(item);
    }

    /**
     * Marks a complete run as delivered without delivering its remaining items. Items in flight are not affected.
     *
     * @throws IllegalArgumentException if its delivery is not pending
     */
    public synchronized void skip(long run) {
        seal(waiting(run), 0);
        deliveries.forgetSealed(run);
    }

    private RunDelivery waiting(long run) {
        RunDelivery known = deliveries.get(run);
        if (known == null && (run > newest || sealed.isDelivered(run))) {
            throw new IllegalArgumentException(
                    "Run " + run + " has no pending delivery: it is already delivered, or was not polled yet");
        }
        return known == null ? delivery(new OpenRun(run, null, true, false)) : known;
    }

    /** Redelivers a run.
     *
     * @throws IllegalArgumentException if it is in flight, or too far before the history
     */
    public synchronized void deliverAgain(long run) {
        if (sealed.isFirstLook() || run < 1 || run > newest) {
            throw new IllegalArgumentException("Run " + run + " was not polled yet, so it can't be redelivered");
        }
        if (run <= reach) {
            throw new IllegalArgumentException("Run " + run
                    + " exceeds the limit of the option 'maxCatchUpRuns', so it can't be redelivered: increase the"
                    + " option");
        }
        deliveries.forgetSealed(run);
        RunDelivery known = deliveries.get(run);
        if (known != null && known.isInFlight()) {
            throw new IllegalArgumentException("Run " + run + " is in flight: wait until its exchanges are completed");
        }
        if (known != null) {
            deliveries.giveUp(List.of(known));
        }
        sealed.reopen(run);
        backlog.add(run);
    }
}
