package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.apache.camel.spi.IdempotentRepository;

import io.github.camelsmartconnect.model.Run;

/**
 * Which runs of one integration were delivered. It remembers that in the repository, with a bounded number of keys,
 * and finds it again after a restart.
 *
 * <p>All runs up to a floor are delivered; above it, those in {@code sealedAboveFloor} are. Numbers can start again at
 * 1, so a run that the history lists is known by its number and the history's id.
 */
public final class RunTracker {

    /** More than the history shows, in case that it shows an older state for once. */
    private static final int REMEMBERED_IDS = 20;

    private static final long UNKNOWN = -1;

    private final TrackerKeys keys;
    private final boolean onlyNewRuns;
    private final int maxCatchUpRuns;
    private final Losses losses;

    private final Map<Long, RunDelivery> deliveries = new HashMap<>();
    private final TreeSet<Long> sealedAboveFloor = new TreeSet<>();
    private final LinkedHashSet<String> sealedIds = new LinkedHashSet<>();
    private Set<String> listedIds = Set.of();
    private final Set<Long> backlog = ConcurrentHashMap.newKeySet();
    private long floor = UNKNOWN;

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
    }

    /**
     * The runs that are not wholly delivered, oldest first: those of the history, and before them those that left it
     * before they were seen.
     *
     * @param history the last runs, oldest first
     */
    public synchronized List<OpenRun> openRuns(List<Run> history) {
        if (history.isEmpty()) {
            if (floor == UNKNOWN && !keys.contains(TrackerKeys.known())) {
                begin(history);
            }
            return List.of();
        }
        list(history);
        if (floor == UNKNOWN) {
            if (keys.contains(TrackerKeys.known())) {
                recall(history);
            } else {
                begin(history);
            }
        }
        noticeNewNumbering(history);
        List<OpenRun> open = new ArrayList<>();
        missing(history).forEach(number -> open.add(new OpenRun(number, null)));
        history.stream().map(OpenRun::new).filter(run -> !isSealed(run)).forEach(open::add);
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
        if (isSealed(run)) {
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
        String id = id(run);
        if (listedIds.contains(id)) {
            keys.add(id);
        }
        if (run.number() == floor + 1) {
            raiseFloor(run.number());
        } else if (run.number() > floor && !sealedAboveFloor.contains(run.number())) {
            keys.add(TrackerKeys.sealed(run.number()));
            sealedAboveFloor.add(run.number());
        }
        if (id != null) {
            sealedIds.add(id);
        }
        deliveries.remove(run.number());
        backlog.remove(run.number());
        return true;
    }

    /** How many runs are being delivered. */
    synchronized int openDeliveries() {
        return deliveries.size();
    }

    private boolean isSealed(OpenRun run) {
        return run.historyId() == null
                ? run.number() <= floor || sealedAboveFloor.contains(run.number())
                : sealedIds.contains(id(run));
    }

    private static String id(OpenRun run) {
        return run.historyId() == null ? null : TrackerKeys.sealed(run.number(), run.historyId());
    }

    /** Only the ids of runs in the history stay in the repository: after a restart the others could not be found. */
    private void list(List<Run> history) {
        Set<String> ids = history.stream()
                .map(run -> id(new OpenRun(run)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        listedIds.stream()
                .filter(id -> sealedIds.contains(id) && !ids.contains(id))
                .forEach(keys::remove);
        ids.stream()
                .filter(id -> sealedIds.contains(id) && !listedIds.contains(id))
                .forEach(keys::add);
        listedIds = ids;
        List<String> oldest = sealedIds.stream()
                .filter(id -> !ids.contains(id))
                .limit(Math.max(0, sealedIds.size() - REMEMBERED_IDS))
                .toList();
        oldest.forEach(sealedIds::remove);
    }

    /** The very first look. */
    private void begin(List<Run> history) {
        if (onlyNewRuns) {
            listedIds.forEach(keys::add);
            sealedIds.addAll(listedIds);
            floor = newest(history);
        } else {
            floor = Math.max(0, oldest(history) - 1);
        }
        keys.add(TrackerKeys.floor(floor));
        keys.add(TrackerKeys.known());
    }

    /** Finds out where the last start of the application stopped. */
    private void recall(List<Run> history) {
        listedIds.stream().filter(keys::contains).forEach(sealedIds::add);
        long newest = newest(history);
        long reach = Math.max(0, oldest(history) - 1 - maxCatchUpRuns);
        long found = newest;
        Set<Long> sealed = new HashSet<>();
        while (found > reach && !keys.contains(TrackerKeys.floor(found))) {
            if (keys.contains(TrackerKeys.sealed(found))) {
                sealed.add(found);
            }
            found--;
        }
        if (found == reach && !keys.contains(TrackerKeys.floor(found))) {
            forgetOldNumbering(newest);
            if (reach > 0) {
                // nothing tells which of them were delivered
                losses.outOfReach(RunNumbers.between(1, reach, new TreeSet<>()), 0);
            }
            keys.add(TrackerKeys.floor(reach));
        }
        sealedAboveFloor.addAll(sealed);
        sealedAboveFloor.addAll(sealedById(history));
        floor = found;
        // or between the new floor and the old one's end
        keys.remove(TrackerKeys.floor(floor - 1));
        raiseFloor(floor);
    }

    /**
     * The runs whose id was sealed, in case that a crash came before their number was. Those of an older numbering,
     * which the history shows before lower numbers, are not among them.
     */
    private List<Long> sealedById(List<Run> history) {
        List<Long> numbers = new ArrayList<>();
        long lowest = Long.MAX_VALUE;
        for (int i = history.size() - 1; i >= 0 && history.get(i).runNumber() < lowest; i--) {
            lowest = history.get(i).runNumber();
            if (sealedIds.contains(id(new OpenRun(history.get(i))))) {
                numbers.add(lowest);
            }
        }
        return numbers;
    }

    /** Numbers started again while the application was down: then its last floor is above the newest run. */
    private void forgetOldNumbering(long newest) {
        for (long number = newest + 1; number <= newest + maxCatchUpRuns; number++) {
            for (String key : List.of(TrackerKeys.floor(number), TrackerKeys.sealed(number))) {
                if (keys.contains(key)) {
                    keys.remove(key);
                }
            }
        }
    }

    /** Numbers start again at 1 when an integration is made anew: then one that was delivered comes again. */
    private void noticeNewNumbering(List<Run> history) {
        boolean allBelow = newest(history) < floor;
        List<OpenRun> fresh = history.stream()
                .map(OpenRun::new)
                .filter(run -> run.historyId() == null ? allBelow : !isSealed(run))
                .toList();
        long lowest = fresh.stream().mapToLong(OpenRun::number).min().orElse(Long.MAX_VALUE);
        if (lowest > floor) {
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
        sealedAboveFloor.forEach(number -> keys.remove(TrackerKeys.sealed(number)));
        sealedAboveFloor.clear();
        // when all of the history is new, more new runs may have left it already
        long restart = fresh.size() == history.size() ? 0 : Math.max(0, lowest - 1);
        keys.add(TrackerKeys.floor(restart));
        keys.remove(TrackerKeys.floor(floor));
        floor = restart;
    }

    /** The numbers between what was delivered and what the history still holds. */
    private List<Long> missing(List<Run> history) {
        long oldest = oldest(history);
        long reach = oldest - 1 - maxCatchUpRuns;
        if (reach > floor) {
            int sealed = sealedAboveFloor.headSet(reach, true).size();
            losses.outOfReach(RunNumbers.between(floor + 1, reach, sealedAboveFloor), reach - floor - sealed);
            giveUp(deliveries.values().stream()
                    .filter(delivery -> delivery.run().number() <= reach)
                    .toList());
            raiseFloor(reach);
        }
        return LongStream.range(floor + 1, oldest)
                .filter(number -> !sealedAboveFloor.contains(number))
                .boxed()
                .toList();
    }

    private void giveUp(List<RunDelivery> lost) {
        lost.forEach(delivery -> {
            delivery.forgetItems();
            deliveries.remove(delivery.run().number());
        });
    }

    /** Raises the floor to a run and on over those that are sealed. */
    private void raiseFloor(long run) {
        long raised = run;
        while (sealedAboveFloor.contains(raised + 1)) {
            raised++;
        }
        if (raised != floor) {
            keys.add(TrackerKeys.floor(raised));
            keys.remove(TrackerKeys.floor(floor));
            floor = raised;
        }
        Set<Long> covered = sealedAboveFloor.headSet(floor, true);
        covered.forEach(number -> keys.remove(TrackerKeys.sealed(number)));
        covered.clear();
    }

    private static long newest(List<Run> history) {
        return history.stream().mapToLong(Run::runNumber).max().orElse(0);
    }

    private static long oldest(List<Run> history) {
        return history.stream().mapToLong(Run::runNumber).min().orElse(1);
    }
}
