package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import org.apache.camel.spi.IdempotentRepository;

import io.github.camelsmartconnect.model.Run;

/**
 * Which runs of one integration were delivered. It remembers that in the repository, with a bounded number of keys,
 * and finds it again after a restart.
 */
public final class RunTracker {

    private final TrackerKeys keys;
    private final boolean onlyNewRuns;
    private final int maxCatchUpRuns;
    private final Losses losses;
    private final SealedRuns sealed;
    private final Map<Long, RunDelivery> deliveries = new HashMap<>();
    private final Set<Long> backlog = ConcurrentHashMap.newKeySet();

    /**
     * Is told of runs that are given up. The runs are numbers and ranges, for example {@code 3, 5 to 8}; the count is how
     * many of them certainly were not wholly delivered.
     */
    public interface Losses {
        /** They are farther back than is looked for. */
        void outOfReach(String runs, long count);

        /** They belong to the time before the run numbers started again. */
        void renumbered(String runs, long count);
    }

    /**
     * @param operation the consumer's operation, the first part of the keys
     * @param companyId null with a pre-issued token alone
     * @param onlyNewRuns whether the runs that are there at the very first look are passed over
     * @param maxCatchUpRuns how far back runs are looked for that left the history
     */
    public RunTracker(
            IdempotentRepository repository,
            String operation,
            String companyId,
            String integrationKey,
            boolean onlyNewRuns,
            int maxCatchUpRuns,
            Losses losses) {
        this.keys = new TrackerKeys(repository, operation, companyId, integrationKey);
        this.onlyNewRuns = onlyNewRuns;
        this.maxCatchUpRuns = maxCatchUpRuns;
        this.losses = losses;
        this.sealed = new SealedRuns(keys, maxCatchUpRuns);
    }

    /**
     * The runs that are not wholly delivered, oldest first: those of the history, and before them those that left it
     * before they were seen.
     *
     * @param history the last runs, oldest first
     */
    public synchronized List<OpenRun> openRuns(List<Run> history) {
        if (history.isEmpty()) {
            if (sealed.isFirstLook() && !sealed.wereSeenBefore()) {
                sealed.begin(history, onlyNewRuns);
            }
            return List.of();
        }
        sealed.list(history);
        if (sealed.isFirstLook()) {
            firstLook(history);
        }
        noticeNewNumbering(history);
        giveUpOutOfReach(history);
        List<OpenRun> open = new ArrayList<>();
        LongStream.range(sealed.floor() + 1, SealedRuns.oldest(history))
                .filter(number -> !sealed.aboveFloor().contains(number))
                .forEach(number -> open.add(new OpenRun(number, null)));
        history.stream().map(OpenRun::new).filter(run -> !sealed.contains(run)).forEach(open::add);
        List<Long> numbers = open.stream().map(OpenRun::number).toList();
        backlog.retainAll(numbers);
        backlog.addAll(numbers);
        return open;
    }

    /** How many runs were not wholly delivered when the history was last looked at, without those done since. */
    public int backlog() {
        return backlog.size();
    }

    /**
     * The delivery of a run, which goes on from one poll to the next.
     *
     * @param items all that the run has, by their keys
     */
    public synchronized RunDelivery delivery(OpenRun run, Collection<String> items) {
        if (sealed.contains(run)) {
            // its last exchange completed since the history was read: nothing is left to claim
            return new RunDelivery(this, keys, run);
        }
        RunDelivery delivery = deliveries.get(run.number());
        if (delivery == null || !delivery.run().canBe(run)) {
            delivery = new RunDelivery(this, keys, run);
            deliveries.put(run.number(), delivery);
        }
        delivery.update(run, new HashSet<>(items));
        return delivery;
    }

    /** All of the run is delivered, or nothing of it can be. False for a delivery that was given up. */
    synchronized boolean seal(RunDelivery delivery) {
        OpenRun run = delivery.run();
        if (deliveries.get(run.number()) != delivery) {
            return false;
        }
        sealed.add(run);
        deliveries.remove(run.number());
        backlog.remove(run.number());
        return true;
    }

    /** How many runs are being delivered. */
    synchronized int openDeliveries() {
        return deliveries.size();
    }

    private void firstLook(List<Run> history) {
        if (!sealed.wereSeenBefore()) {
            sealed.begin(history, onlyNewRuns);
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
        long reach = SealedRuns.oldest(history) - 1 - maxCatchUpRuns;
        long floor = sealed.floor();
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
