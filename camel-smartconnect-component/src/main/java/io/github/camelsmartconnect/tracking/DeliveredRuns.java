/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.camelsmartconnect.model.Run;

/**
 * The runs that are wholly delivered, in memory and in the repository. All runs up to a floor are; above it, those in
 * {@code sealedAboveFloor} are. Numbers can start again at 1, so a run that the history lists is known by its number
 * and the history's id.
 */
final class DeliveredRuns {

    /** More than the history shows, in case that it shows an older state for once. */
    private static final int REMEMBERED_IDS = 20;

    private static final long UNKNOWN = -1;

    private final TrackerKeys keys;
    private final int maxCatchUpRuns;
    private final TreeSet<Long> sealedAboveFloor = new TreeSet<>();
    private final LinkedHashSet<String> sealedIds = new LinkedHashSet<>();
    private Set<String> listedIds = Set.of();
    private long floor = UNKNOWN;

    DeliveredRuns(TrackerKeys keys, int maxCatchUpRuns) {
        this.keys = keys;
        this.maxCatchUpRuns = maxCatchUpRuns;
    }

    /** Whether the history was not looked at since the start of the application. */
    boolean isFirstLook() {
        return floor == UNKNOWN;
    }

    /**
     * Whether an earlier start of the application looked at the history. Any key tells so: an administrator may delete
     * old ones, and this one is the oldest.
     */
    boolean wereSeenBefore(List<Run> history) {
        if (keys.contains(TrackerKeys.known())) {
            return true;
        }
        boolean left = listedIds.stream().anyMatch(keys::contains)
                || LongStream.rangeClosed(oldest(history) - 1, newest(history))
                        .anyMatch(number ->
                                keys.contains(TrackerKeys.floor(number)) || keys.contains(TrackerKeys.sealed(number)));
        if (left) {
            keys.add(TrackerKeys.known());
        }
        return left;
    }

    long floor() {
        return floor;
    }

    NavigableSet<Long> aboveFloor() {
        return sealedAboveFloor;
    }

    /** Whether a run of the present numbering is delivered, or was not seen yet. */
    boolean isDelivered(long number) {
        return isFirstLook() || number <= floor || sealedAboveFloor.contains(number);
    }

    boolean contains(OpenRun run) {
        return run.historyId() == null
                ? run.number() <= floor || sealedAboveFloor.contains(run.number())
                : sealedIds.contains(id(run));
    }

    void add(OpenRun run) {
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
    }

    private static String id(OpenRun run) {
        return run.historyId() == null ? null : TrackerKeys.sealed(run.number(), run.historyId());
    }

    /** Only the ids of runs in the history stay in the repository: after a restart the others could not be found. */
    void list(List<Run> history) {
        Set<String> ids = history.stream()
                .map(run -> id(RunTracker.listed(run)))
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

    /** Writes all keys anew, such that at each moment those that are there say the same. */
    void renew() {
        if (floor > 0) {
            keys.add(TrackerKeys.sealed(floor));
            keys.add(TrackerKeys.floor(floor - 1));
            keys.renew(TrackerKeys.floor(floor));
            keys.remove(TrackerKeys.floor(floor - 1));
            keys.remove(TrackerKeys.sealed(floor));
        } else {
            keys.renew(TrackerKeys.floor(floor));
        }
        sealedAboveFloor.forEach(number -> keys.renew(TrackerKeys.sealed(number)));
        listedIds.stream().filter(sealedIds::contains).forEach(keys::renew);
        keys.renew(TrackerKeys.known());
    }

    /** The very first look. */
    void begin(List<Run> history, boolean onlyNewRuns) {
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

    /**
     * Finds out where the last start of the application stopped.
     *
     * @return the newest run of those too far back to tell whether they were delivered; 0 when there are none
     */
    long recall(List<Run> history) {
        listedIds.stream().filter(keys::contains).forEach(sealedIds::add);
        long reach = Math.max(0, oldest(history) - 1 - maxCatchUpRuns);
        LastStart last = LastStart.find(keys, newest(history), reach, maxCatchUpRuns);
        sealedAboveFloor.addAll(last.sealed());
        sealedAboveFloor.addAll(sealedById(history));
        floor = last.floor();
        // or between the new floor and the old one's end
        keys.remove(TrackerKeys.floor(floor - 1));
        raiseFloor(floor);
        return last.isOutOfReach() ? reach : 0;
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
            if (sealedIds.contains(id(RunTracker.listed(history.get(i))))) {
                numbers.add(lowest);
            }
        }
        return numbers;
    }

    /**
     * Begins anew below the first run of a new numbering.
     *
     * @param isAllFresh whether all of the history is new: then more new runs may have left it already
     */
    void startAgain(List<OpenRun> fresh, boolean isAllFresh) {
        sealedAboveFloor.forEach(number -> keys.remove(TrackerKeys.sealed(number)));
        sealedAboveFloor.clear();
        long lowest = fresh.stream().mapToLong(OpenRun::number).min().orElseThrow();
        long restart = isAllFresh ? 0 : Math.max(0, lowest - 1);
        keys.add(TrackerKeys.floor(restart));
        keys.remove(TrackerKeys.floor(floor));
        floor = restart;
    }

    /** Raises the floor to a run and on over those that are sealed. */
    void raiseFloor(long run) {
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

    /**
     * The run is not delivered any more. All runs from it up to the floor get a key of their own before the floor is
     * lowered, so that a crash does not bring them again.
     */
    void reopen(long run) {
        if (run <= floor) {
            long old = floor;
            LongStream.rangeClosed(run + 1, old).forEach(number -> {
                keys.add(TrackerKeys.sealed(number));
                sealedAboveFloor.add(number);
            });
            keys.add(TrackerKeys.floor(run - 1));
            floor = run - 1;
            keys.remove(TrackerKeys.floor(old));
        } else if (sealedAboveFloor.remove(run)) {
            keys.remove(TrackerKeys.sealed(run));
        }
        List<String> ids = sealedIds.stream()
                .filter(id -> id.startsWith(TrackerKeys.sealed(run, "")))
                .toList();
        ids.forEach(keys::remove);
        ids.forEach(sealedIds::remove);
    }

    static long newest(List<Run> history) {
        return history.stream().mapToLong(Run::runNumber).max().orElse(0);
    }

    static long oldest(List<Run> history) {
        return history.stream().mapToLong(Run::runNumber).min().orElse(1);
    }
}
