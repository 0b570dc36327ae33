/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Losses losses;
    private final DeliveredRuns sealed;
    private final KeyRenewal renewal;
    private final Map<Long, RunDelivery> deliveries = new HashMap<>();
    private final Map<Long, RunDelivery> sealedInHistory = new HashMap<>();
    private final Set<Long> backlog = ConcurrentHashMap.newKeySet();
    private long newest;
    private long reach;

    /**
     * Is told of runs that are given up. The runs are numbers and ranges, for example {@code 3, 5 to 8}; the count is how
     * many of them certainly were not wholly delivered.
     */
    public interface Losses {
        /** They are farther back than is looked for. */
        void outOfReach(String runs, long count);

        /** They belong to the time before the run numbers started again. */
        void renumbered(String runs, long count);

        /** Some records or files of a run were not delivered, and the service does not list them any more. */
        void vanished(long run, int count);
    }

    /**
     * What is delivered, and until when.
     *
     * @param onlyNewRuns whether the runs that are there at the very first look are passed over
     * @param maxCatchUpRuns how far back runs are looked for that left the history
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
            Losses losses) {
        this.keys = new TrackerKeys(repository, operation, companyId, integrationKey);
        this.rules = rules;
        this.losses = losses;
        this.sealed = new DeliveredRuns(keys, rules.maxCatchUpRuns());
        this.renewal = new KeyRenewal(keys);
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
            firstLook(history);
        }
        reopenChanged(history);
        noticeNewNumbering(history);
        giveUpOutOfReach(history);
        List<OpenRun> open = new ArrayList<>();
        LongStream.range(sealed.floor() + 1, DeliveredRuns.oldest(history))
                .filter(number -> !sealed.aboveFloor().contains(number))
                .forEach(number -> open.add(leftHistory(number)));
        history.stream()
                .map(RunTracker::listed)
                .filter(run -> !sealed.contains(run))
                .forEach(run -> open.add(inHistory(run, isFirstLook)));
        newest = history.stream().mapToLong(Run::runNumber).max().orElse(0);
        List<Long> numbers = open.stream()
                .map(OpenRun::number)
                .filter(number -> !deliveries.containsKey(number)
                        || !deliveries.get(number).isHandedOut())
                .toList();
        backlog.retainAll(numbers);
        backlog.addAll(numbers);
        if (!isFirstLook) {
            // else what was delivered of open runs is not recalled yet
            renewal.renewWhenDue(now(), () -> {
                deliveries.values().forEach(RunDelivery::renew);
                sealed.renew();
            });
        }
        return open;
    }

    /**
     * A run that the history showed from its start gets its counts at its end, however long it takes (API document, Q9):
     * then there is more to be had of it, though it is sealed.
     */
    private void reopenChanged(List<Run> history) {
        Map<Long, RunDelivery> done = new HashMap<>();
        for (Run run : history) {
            RunDelivery delivery = sealedInHistory.get(run.runNumber());
            if (delivery == null || !delivery.run().canBe(listed(run))) {
                continue;
            }
            if (delivery.isListedOf(run)) {
                done.put(run.runNumber(), delivery);
            } else {
                sealed.reopen(run.runNumber());
                delivery.reopen(now().plus(rules.settleTime()));
                deliveries.put(run.runNumber(), delivery);
            }
        }
        sealedInHistory.clear();
        sealedInHistory.putAll(done);
    }

    static OpenRun listed(Run run) {
        return new OpenRun(run.runNumber(), run, false, false);
    }

    /** Nothing more is expected of a run that left the history, unless it was seen there a short time ago. */
    private OpenRun leftHistory(long number) {
        RunDelivery known = deliveries.get(number);
        return known == null
                ? new OpenRun(number, null, true, false)
                : known.seen(new OpenRun(number, null, false, false), now());
    }

    private OpenRun inHistory(OpenRun run, boolean isFirstLook) {
        RunDelivery known = deliveries.get(run.number());
        if (known == null || !known.run().canBe(run)) {
            known = new RunDelivery(this, keys, run, firstSeen(run, isFirstLook).plus(rules.settleTime()));
            deliveries.put(run.number(), known);
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
        RunDelivery delivery = deliveries.get(run.number());
        if (delivery == null || !delivery.run().canBe(run)) {
            delivery = new RunDelivery(this, keys, run, Instant.MIN);
            deliveries.put(run.number(), delivery);
        }
        return delivery;
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
        deliveries.remove(run.number());
        backlog.remove(run.number());
        delivery.forgetItems();
        if (delivery.isKept() && !rules.settleTime().isZero()) {
            sealedInHistory.put(run.number(), delivery);
        }
        if (vanished > 0) {
            losses.vanished(run.number(), vanished);
        }
    }

    /** What is on its way, what failed and what can't be read, oldest run first. */
    public synchronized List<Undelivered> undelivered() {
        return new TreeMap<>(deliveries)
                .values().stream()
                        .flatMap(delivery -> delivery.undelivered().stream())
                        .toList();
    }

    /** Whether something is on its way. */
    public synchronized boolean isInFlight() {
        return deliveries.values().stream().anyMatch(RunDelivery::isInFlight);
    }

    /**
     * A person takes one item for delivered.
     *
     * @throws IllegalArgumentException when it does not wait to be delivered
     */
    public synchronized void skip(long run, String item) {
        open(run).skip(item);
    }

    /**
     * A person takes a whole run for delivered. What is on its way goes on.
     *
     * @throws IllegalArgumentException when it does not wait to be delivered
     */
    public synchronized void skip(long run) {
        seal(open(run), 0);
        sealedInHistory.remove(run);
    }

    private RunDelivery open(long run) {
        RunDelivery known = deliveries.get(run);
        if (known != null) {
            return known;
        }
        if (sealed.isFirstLook()
                || run <= sealed.floor()
                || run > newest
                || sealed.aboveFloor().contains(run)) {
            throw new IllegalArgumentException(
                    "Run " + run + " does not wait to be delivered: it is delivered already, or was not seen yet");
        }
        return delivery(new OpenRun(run, null, true, false));
    }

    /**
     * A person wants a run to be delivered again.
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
        sealedInHistory.remove(run);
        RunDelivery known = deliveries.get(run);
        if (known != null && known.isInFlight()) {
            throw new IllegalArgumentException("Run " + run + " is on its way: wait until its exchanges completed");
        }
        if (known != null) {
            giveUp(List.of(known));
        }
        sealed.reopen(run);
        backlog.add(run);
    }

    /** How many runs are being delivered. */
    synchronized int openDeliveries() {
        return deliveries.size();
    }

    private void firstLook(List<Run> history) {
        if (!sealed.wereSeenBefore(history)) {
            sealed.begin(history, rules.onlyNewRuns());
            return;
        }
        long outOfReach = sealed.recall(history);
        if (outOfReach > 0) {
            // nothing tells which of them were delivered
            losses.outOfReach(RunNumbers.between(1, outOfReach, new TreeSet<>()), 0);
        }
    }

    /** Numbers start again at 1 when an integration is made anew: then one that was delivered comes again. */
    private void noticeNewNumbering(List<Run> history) {
        sealed.lateRuns(history).forEach(sealed::reopen);
        List<OpenRun> fresh = sealed.ofNewNumbering(history);
        if (fresh.isEmpty()) {
            return;
        }
        List<RunDelivery> givenUp = deliveries.values().stream()
                .filter(delivery -> fresh.stream().noneMatch(delivery.run()::canBe))
                .toList();
        giveUp(givenUp);
        if (!givenUp.isEmpty()) {
            losses.renumbered(
                    RunNumbers.text(givenUp.stream()
                            .map(delivery -> delivery.run().number())
                            .toList()),
                    givenUp.size());
        }
        sealed.startAgain(fresh, fresh.size() == history.size());
    }

    private void giveUpOutOfReach(List<Run> history) {
        reach = DeliveredRuns.oldest(history) - 1 - rules.maxCatchUpRuns();
        long floor = sealed.floor();
        if (reach <= floor) {
            return;
        }
        deliveries.values().stream()
                .filter(delivery -> delivery.run().number() <= reach && delivery.isHandedOut())
                .toList()
                .forEach(delivery -> seal(delivery, 0));
        floor = sealed.floor();
        if (reach <= floor) {
            return;
        }
        int delivered = sealed.aboveFloor().headSet(reach, true).size();
        losses.outOfReach(RunNumbers.between(floor + 1, reach, sealed.aboveFloor()), reach - floor - delivered);
        giveUp(deliveries.values().stream()
                .filter(delivery -> delivery.run().number() <= reach)
                .toList());
        sealed.raiseFloor(reach);
    }

    private void giveUp(List<RunDelivery> lost) {
        lost.forEach(delivery -> {
            delivery.forgetItems();
            deliveries.remove(delivery.run().number());
        });
    }
}
