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
 * The last runs of an integration, and when the service told so by its own clock.
 *
 * @since 1.0.0
 */
public final class RunHistory {

    /** Dates without a zone are off by so much at most when clocks are changed (API document, Q17). */
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

    /** The service's clock when it answered; null where it tells none. */
    Instant serviceTime() {
        return serviceTime;
    }

    /** The highest run number; 0 when the integration never ran. */
    public long newest() {
        return entries.stream().mapToLong(HistoryEntry::runNumber).max().orElse(0);
    }

    /** The name by which the newest run knows its integration (MapId); null where there is none. */
    String name() {
        return entries.stream()
                .max(Comparator.comparingLong(HistoryEntry::runNumber))
                .map(HistoryEntry::mapId)
                .orElse(null);
    }

    /**
     * The runs in the service's order, newest first in its sample.
     *
     * @param zone the zone of the service's zone-less dates
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

    /** When clocks are set back, an hour comes twice: a date that is before the run before is of the second one. */
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
     * The runs, oldest first: in the order of their numbers, unless dates show that these began anew (an integration
     * that was made anew, API document, Q10).
     */
    public List<Run> oldestFirst(ZoneId zone) {
        return oldestFirst(runs(zone).stream()
                .sorted(Comparator.comparingLong(Run::runNumber)
                        .thenComparing(Run::runDate, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList());
    }

    /** @param byNumber ends when all are of one numbering */
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
