/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelsmartconnect.client.calls.ServiceDates;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.model.Run;

/**
 * The last runs of an integration, and the time of the response by the service's clock.
 *
 * @since 1.0.0
 */
public final class RunHistory {

    /** Maximum error of a date without a zone when clocks are changed (API document, Q17). */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    private static final Comparator<HistoryEntry> BY_NUMBER = Comparator.comparingLong(HistoryEntry::runNumber);

    private final String key;
    private final List<HistoryEntry> entries;
    private final Instant serviceTime;

    private RunHistory(String key, List<HistoryEntry> entries, Instant serviceTime) {
        this.key = key;
        this.entries = entries;
        this.serviceTime = serviceTime;
    }

    static RunHistory of(String key, List<HistoryEntry> entries, Instant serviceTime) {
        return new RunHistory(key, entries, serviceTime);
    }

    /** The service's clock at the time of the response; null if unknown. */
    Instant serviceTime() {
        return serviceTime;
    }

    /** The highest run number; 0 if the integration never ran. */
    public long newest() {
        return entries.stream().mapToLong(HistoryEntry::runNumber).max().orElse(0);
    }

    /** The name of the integration in the newest run (MapId); null if unknown. */
    String name() {
        return entries.stream()
                .max(Comparator.comparingLong(HistoryEntry::runNumber))
                .map(HistoryEntry::mapId)
                .orElse(null);
    }

    /**
     * The runs in the order of the service, which is newest first in the documented sample.
     *
     * @param zone the zone of the service's dates, which have none
     */
    public List<Run> runs(ZoneId zone) {
        Map<HistoryEntry, OffsetDateTime> dates = dates(zone);
        return entries.stream()
                .map(entry -> new Run(
                        entry.id(),
                        entry.mapId(),
                        key,
                        entry.runNumber(),
                        dates.get(entry),
                        entry.recordCount(),
                        entry.errorCount(),
                        entry.errorsSaved()))
                .toList();
    }

    /**
     * When clocks are set back, an hour occurs twice: a date before that of the previous run belongs to the second
     * one.
     */
    private Map<HistoryEntry, OffsetDateTime> dates(ZoneId zone) {
        Map<HistoryEntry, OffsetDateTime> dates = new IdentityHashMap<>();
        OffsetDateTime before = null;
        for (HistoryEntry entry : entries.stream().sorted(BY_NUMBER).toList()) {
            OffsetDateTime date = ServiceDates.parse(entry.runDate(), zone);
            if (date != null && before != null && date.isBefore(before)) {
                OffsetDateTime later = ServiceDates.parseLater(entry.runDate(), zone);
                date = later.isBefore(before) ? date : later;
            }
            dates.put(entry, date);
            before = date == null ? before : date;
        }
        return dates;
    }

    /**
     * The runs, oldest first: by number, unless the dates show that the numbering was reset (an integration that was
     * recreated, API document, Q10).
     */
    public List<Run> oldestFirst(ZoneId zone) {
        return oldestFirst(runs(zone).stream()
                .sorted(Comparator.comparingLong(Run::runNumber)
                        .thenComparing(Run::runDate, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList());
    }

    /** @param byNumber the runs by number */
    private static List<Run> oldestFirst(List<Run> byNumber) {
        OffsetDateTime begin = null;
        OffsetDateTime earliestAbove = null;
        for (int i = byNumber.size() - 1; i >= 0; i--) {
            OffsetDateTime date = byNumber.get(i).runDate();
            if (date == null) {
                continue;
            }
            if (earliestAbove != null
                    && date.isAfter(earliestAbove.plus(CLOCK_CHANGE))
                    && (begin == null || date.isBefore(begin))) {
                begin = date;
            }
            earliestAbove = earliestAbove == null || date.isBefore(earliestAbove) ? date : earliestAbove;
        }
        if (begin == null) {
            return byNumber;
        }
        OffsetDateTime anew = begin;
        Map<Boolean, List<Run>> numberings = byNumber.stream()
                .collect(Collectors.partitioningBy(
                        run -> run.runDate() != null && !run.runDate().isBefore(anew)));
        return Stream.of(oldestFirst(numberings.get(false)), oldestFirst(numberings.get(true)))
                .flatMap(List::stream)
                .toList();
    }
}
