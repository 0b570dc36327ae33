/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.camelsmartconnect.model.Run;

/** An integration of the service: its runs, the last ten as history, and the errors of each. */
final class Service {

    final List<Run> runs = new ArrayList<>();
    boolean withIds = true;
    boolean withDates;
    private final Clock clock;
    private long last;

    Service(Clock clock) {
        this.clock = clock;
    }

    Run run(int errors) {
        last++;
        OffsetDateTime date =
                withDates ? clock.instant().atOffset(ZoneOffset.UTC).plusSeconds(last) : null;
        Run run = new Run(
                withIds ? UUID.randomUUID().toString() : null, "A", "a", last, date, errors, errors, errors > 0);
        runs.add(run);
        return run;
    }

    void runs(int count, int errors) {
        IntStream.range(0, count).forEach(i -> run(errors));
    }

    /** Numbers start again at 1; the history keeps what it has. */
    void renumber() {
        last = 0;
    }

    List<Run> history() {
        return List.copyOf(runs.subList(Math.max(0, runs.size() - 10), runs.size()));
    }

    /** The items of a run; they are different for each run, also when numbers start again. */
    List<String> items(OpenRun open) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            Run run = runs.get(i);
            if (run.runNumber() == open.number()
                    && (open.run() == null || open.run().equals(run))) {
                return items(i);
            }
        }
        return List.of();
    }

    List<String> items(int index) {
        return IntStream.range(0, runs.get(index).errorCount())
                .mapToObj(row -> "e" + index + "/" + row)
                .toList();
    }

    List<String> allItems() {
        return IntStream.range(0, runs.size())
                .boxed()
                .flatMap(index -> items(index).stream())
                .toList();
    }
}
