package io.github.camelsmartconnect.client.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import io.github.camelsmartconnect.client.calls.ServiceDates;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.model.Run;

/** The last runs of an integration, and when the service told so by its own clock. */
public final class RunHistory {

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
        return entries.stream()
                .map(entry -> new Run(
                        entry.id(),
                        entry.mapId(),
                        key,
                        entry.runNumber(),
                        ServiceDates.parse(entry.runDate(), zone),
                        entry.recordCount(),
                        entry.errorCount(),
                        entry.errorsSaved()))
                .toList();
    }

    /** The runs, oldest first. */
    public List<Run> oldestFirst(ZoneId zone) {
        return runs(zone).stream()
                .sorted(Comparator.comparing(Run::runDate, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparingLong(Run::runNumber))
                .toList();
    }
}
