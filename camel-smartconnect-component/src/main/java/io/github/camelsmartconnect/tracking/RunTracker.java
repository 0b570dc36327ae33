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
 * Which runs of one integration were delivered. It remembers that in the repository, with a bounded number of keys,
 * and finds it again after a restart.
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

    /**
     * What is delivered, and until when.
     *
     * @param onlyNewRuns whether the runs that are there at the very first look are passed over
     * @param maxCatchUpRuns how far back runs are looked for that left the history (API document, Q16)
     * @param settleTime how long after it was seen first the service may tell more of a run (API document, Q20)
     * @param clock tells how long ago that is
     */
    public record Rules(boolean onlyNewRuns, int maxCatchUpRuns, Duration settleTime, Clock clock) {}

    /**
     * @param operation the consumer's operation, the first part of the keys
     * @param companyId null with a pre-issued token alone
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
     * The runs that are not wholly delivered, oldest first: those of the history, and before them those that left it
     * before they were seen.
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
            // else what was delivered of open runs is not recalled yet
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

    /** How many runs were not wholly delivered when the history was last looked at, without those done since. */
    public int backlog() {
        return backlog.size();
    }

    /** The delivery of a run, which goes on from one poll to the next. */
    public synchronized RunDelivery delivery(OpenRun run) {
        if (sealed.contains(run)) {
            // its last exchange completed since the history was read: nothing is left to claim
            return new RunDelivery(this, keys, run, Instant.MAX);
        }
        return deliveries.of(run);
    }

    /** What is known of the run is delivered, though more may come. */
    void handedOut(RunDelivery delivery) {
        backlog.remove(delivery.run().number());
    }

    /** Whether the delivery was neither sealed nor given up. */
    boolean isCurrent(RunDelivery delivery) {
        return deliveries.get(delivery.run().number()) == delivery;
    }

    /**
     * All of the run is delivered, or nothing of it can be.
     *
     * @param vanished how many of its items were not, and are not listed any more
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

    /** What is on its way, what failed and what can't be read, oldest run first. */
    public synchronized List<Undelivered> undelivered() {
        return deliveries.all().stream()
                .flatMap(delivery -> delivery.undelivered().stream())
                .toList();
    }

    /** Whether something is on its way. */
    public synchronized boolean isInFlight() {
        return deliveries.all().stream().anyMatch(RunDelivery::isInFlight);
    }

    /**
     * Marks one item as delivered without delivering it.
     *
     * @throws IllegalArgumentException when it does not wait to be delivered
     */
    public synchronized void skip(long run, String item) {
        waiting(run).skip(item);
    }

    /**
     * Marks a whole run as delivered without delivering the rest of it. What is on its way goes on.
     *
     * @throws IllegalArgumentException when it does not wait to be delivered
     */
    public synchronized void skip(long run) {
        seal(waiting(run), 0);
        deliveries.forgetSealed(run);
    }

    private RunDelivery waiting(long run) {
        RunDelivery known = deliveries.get(run);
        if (known == null && (run > newest || sealed.isDelivered(run))) {
            throw new IllegalArgumentException(
                    "Run " + run + " does not wait to be delivered: it is delivered already, or was not seen yet");
        }
        return known == null ? delivery(new OpenRun(run, null, true, false)) : known;
    }

    /**
     * Delivers a run again.
     *
     * @throws IllegalArgumentException when it is on its way, or out of reach
     */
    public synchronized void deliverAgain(long run) {
        if (sealed.isFirstLook() || run < 1 || run > newest) {
            throw new IllegalArgumentException("Run " + run + " was not seen yet, so it can't be delivered again");
        }
        if (run <= reach) {
            throw new IllegalArgumentException("Run " + run
                    + " is farther back than the option 'maxCatchUpRuns' allows, so it can't be delivered again: raise"
                    + " the option");
        }
        deliveries.forgetSealed(run);
        RunDelivery known = deliveries.get(run);
        if (known != null && known.isInFlight()) {
            throw new IllegalArgumentException("Run " + run + " is on its way: wait until its exchanges completed");
        }
        if (known != null) {
            deliveries.giveUp(List.of(known));
        }
        sealed.reopen(run);
        backlog.add(run);
    }
}
