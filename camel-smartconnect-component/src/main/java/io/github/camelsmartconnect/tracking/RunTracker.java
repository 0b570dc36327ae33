package io.github.camelsmartconnect.tracking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.camel.spi.IdempotentRepository;

import io.github.camelsmartconnect.model.Run;

/**
 * Which runs of one integration were delivered. It remembers that in the repository, with a bounded number of keys,
 * and finds it again after a restart.
 */
public final class RunTracker {

    /** More than the history shows. */
    private static final int REMEMBERED_IDS = 20;

    private final TrackerKeys keys;
    private final boolean onlyNewRuns;
    private final int maxCatchUpRuns;
    private final Consumer<String> unreachable;

    private final Map<Long, RunDelivery> deliveries = new HashMap<>();
    private final Deque<String> sealedIds = new ArrayDeque<>();
    private final TreeSet<Long> sealedAboveFloor = new TreeSet<>();
    private long floor = -1;

    /**
     * @param operation the consumer's operation, the first part of the keys
     * @param companyId null with a pre-issued token alone
     * @param onlyNewRuns whether the runs that are there at the very first look are passed over
     * @param maxCatchUpRuns how far back runs are looked for
     * @param unreachable is told of runs that are farther back, as a range of numbers
     */
    public RunTracker(
            IdempotentRepository repository,
            String operation,
            String companyId,
            String integrationKey,
            boolean onlyNewRuns,
            int maxCatchUpRuns,
            Consumer<String> unreachable) {
        this.keys = new TrackerKeys(repository, operation, companyId, integrationKey);
        this.onlyNewRuns = onlyNewRuns;
        this.maxCatchUpRuns = maxCatchUpRuns;
        this.unreachable = unreachable;
    }

    /**
     * The runs that are not wholly delivered, oldest first: those of the history, and before them those that left it
     * before they were seen.
     *
     * @param history the last runs, oldest first
     */
    public synchronized List<OpenRun> openRuns(List<Run> history) {
        if (floor < 0 && !recall(history)) {
            return List.of();
        }
        List<Run> unsealed = history.stream()
                .filter(run -> !sealedIds.contains(TrackerKeys.sealed(run.runNumber(), run.id())))
                .toList();
        noticeNewNumbering(history, unsealed);
        List<OpenRun> open = new ArrayList<>();
        missing(history).forEach(number -> open.add(new OpenRun(number, null)));
        unsealed.forEach(run -> open.add(new OpenRun(run.runNumber(), run)));
        return open;
    }

    /** The delivery of a run, which goes on from one poll to the next. */
    public synchronized RunDelivery delivery(OpenRun run, Collection<String> items) {
        return deliveries
                .computeIfAbsent(run.number(), number -> new RunDelivery(this, keys, run))
                .with(items);
    }

    /** All of the run is delivered, or nothing of it can be. */
    public synchronized void seal(OpenRun run) {
        deliveries.remove(run.number());
        if (run.historyId() != null) {
            rememberId(TrackerKeys.sealed(run.number(), run.historyId()));
        }
        if (run.number() == floor + 1) {
            long raised = run.number();
            while (sealedAboveFloor.contains(raised + 1)) {
                raised++;
            }
            raiseFloor(raised);
        } else if (run.number() > floor && sealedAboveFloor.add(run.number())) {
            keys.add(TrackerKeys.sealed(run.number()));
        }
    }

    private void raiseFloor(long raised) {
        long before = floor;
        keys.add(TrackerKeys.floor(raised));
        floor = raised;
        if (before != raised) {
            keys.remove(TrackerKeys.floor(before));
        }
        Set<Long> covered = sealedAboveFloor.headSet(raised, true);
        covered.forEach(number -> keys.remove(TrackerKeys.sealed(number)));
        covered.clear();
    }

    private void rememberId(String sealedId) {
        if (sealedIds.contains(sealedId)) {
            return;
        }
        keys.add(sealedId);
        sealedIds.addLast(sealedId);
        if (sealedIds.size() > REMEMBERED_IDS) {
            keys.remove(sealedIds.removeFirst());
        }
    }

    /** Finds out where the last start of the application stopped; false while that can't be told. */
    private boolean recall(List<Run> history) {
        if (!keys.contains(TrackerKeys.known())) {
            begin(history);
            return true;
        }
        if (history.isEmpty()) {
            return false;
        }
        for (Run run : history) {
            String sealedId = TrackerKeys.sealed(run.runNumber(), run.id());
            if (keys.contains(sealedId)) {
                sealedIds.addLast(sealedId);
            }
        }
        long newest = newest(history);
        long reach = Math.max(0, newest - maxCatchUpRuns);
        for (long number = newest; number >= reach; number--) {
            if (keys.contains(TrackerKeys.floor(number))) {
                floor = number;
                return true;
            }
            if (keys.contains(TrackerKeys.sealed(number))) {
                sealedAboveFloor.add(number);
            }
        }
        if (reach > 0) {
            unreachable.accept("up to " + reach);
        }
        floor = reach;
        keys.add(TrackerKeys.floor(reach));
        return true;
    }

    private void begin(List<Run> history) {
        if (onlyNewRuns) {
            history.forEach(run -> rememberId(TrackerKeys.sealed(run.runNumber(), run.id())));
            floor = newest(history);
        } else {
            floor = Math.max(0, oldest(history) - 1);
        }
        keys.add(TrackerKeys.floor(floor));
        keys.add(TrackerKeys.known());
    }

    /** Numbers start again at 1 when an integration is made anew: then one that was delivered comes again. */
    private void noticeNewNumbering(List<Run> history, List<Run> unsealed) {
        long lowest = unsealed.stream().mapToLong(Run::runNumber).min().orElse(Long.MAX_VALUE);
        if (lowest > floor) {
            return;
        }
        // when all of the history is new, more new runs may have left it already
        long restart = unsealed.size() == history.size() ? 0 : Math.max(0, lowest - 1);
        sealedAboveFloor.forEach(number -> keys.remove(TrackerKeys.sealed(number)));
        sealedAboveFloor.clear();
        history.stream()
                .filter(run -> !unsealed.contains(run) && run.runNumber() > restart)
                .forEach(run -> {
                    sealedAboveFloor.add(run.runNumber());
                    keys.add(TrackerKeys.sealed(run.runNumber()));
                });
        keys.add(TrackerKeys.floor(restart));
        keys.remove(TrackerKeys.floor(floor));
        floor = restart;
    }

    /** The numbers between what was delivered and what the history still holds. */
    private List<Long> missing(List<Run> history) {
        if (history.isEmpty()) {
            return List.of();
        }
        long oldest = oldest(history);
        long reach = oldest - 1 - maxCatchUpRuns;
        if (reach > floor) {
            unreachable.accept((floor + 1) + " to " + reach);
            raiseFloor(reach);
        }
        Set<Long> listed = history.stream().map(Run::runNumber).collect(Collectors.toSet());
        List<Long> missing = new ArrayList<>();
        for (long number = floor + 1; number < oldest; number++) {
            if (!sealedAboveFloor.contains(number) && !listed.contains(number)) {
                missing.add(number);
            }
        }
        return missing;
    }

    private static long newest(List<Run> history) {
        return history.stream().mapToLong(Run::runNumber).max().orElse(0);
    }

    private static long oldest(List<Run> history) {
        return history.stream().mapToLong(Run::runNumber).min().orElse(1);
    }
}
