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
 * The completely delivered runs, in memory and in the repository: all runs up to a floor, and above it the ones in
 * {@code sealedAboveFloor}. Numbers may be reset to 1, so a run in the history is identified by its number and its
 * id.
 */
final class DeliveredRuns {

    /** More entries than the history has, as it may temporarily return an older state. */
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

    /** Whether the history was not read since the start of the application. */
    boolean isFirstLook() {
        return floor == UNKNOWN;
    }

    /**
     * Whether the history was read before the last start of the application. Any key is sufficient, as an
     * administrator may delete old keys, and this one is the oldest.
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

    /** Whether a run of the current numbering is delivered, or was not polled yet. */
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

    /** Keeps only the ids of runs in the history, as the others could not be found after a restart. */
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

    /** Rewrites all keys, in an order that keeps the stored state consistent at any time. */
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

    /** Initializes the state for the very first poll. */
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
     * Restores the state of the last start of the application.
     *
     * @return the newest run that is too old to determine whether it was delivered; 0 if there is none
     */
    long recall(List<Run> history) {
        listedIds.stream().filter(keys::contains).forEach(sealedIds::add);
        long reach = Math.max(0, oldest(history) - 1 - maxCatchUpRuns);
        LastStart last = LastStart.find(keys, newest(history), reach, maxCatchUpRuns);
        sealedAboveFloor.addAll(last.sealed());
        sealedAboveFloor.addAll(sealedById(history));
        floor = last.floor();
        // or between the new floor and the end of the old one
        keys.remove(TrackerKeys.floor(floor - 1));
        raiseFloor(floor);
        return last.isOutOfReach() ? reach : 0;
    }

    /**
     * The runs whose id was sealed, as a crash may have prevented the sealing of their number. Excludes runs of a
     * previous numbering, which precede lower numbers in the history.
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
     * Restarts below the first run of a new numbering.
     *
     * @param isAllFresh whether the complete history is new: then more new runs may have dropped out of it already
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

    /** Raises the floor to a run and beyond it over sealed runs. */
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
     * Marks a run as not delivered. All runs from it up to the floor get their own key before the floor is lowered,
     * so that a crash does not cause their redelivery.
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
