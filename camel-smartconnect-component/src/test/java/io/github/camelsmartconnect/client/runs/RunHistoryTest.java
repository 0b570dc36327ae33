/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.model.Run;

import static org.assertj.core.api.Assertions.assertThat;

/** In which order runs were, whatever the order in which they are listed. */
class RunHistoryTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static HistoryEntry run(long number, String date) {
        return new HistoryEntry("h" + number, "A", number, date, 1, 0, false);
    }

    private static List<Run> oldestFirst(ZoneId zone, HistoryEntry... entries) {
        return RunHistory.of("a", List.of(entries), null).oldestFirst(zone);
    }

    @Test
    void numbersLeadWhereClocksAreSetBack() {
        List<Run> runs = oldestFirst(
                BERLIN,
                run(4, "2026-10-25T03:10:00"),
                run(3, "2026-10-25T02:05:00"),
                run(2, "2026-10-25T02:50:00"),
                run(1, "2026-10-25T02:10:00"));
        assertThat(runs).extracting(Run::runNumber).containsExactly(1L, 2L, 3L, 4L);
        assertThat(runs)
                .extracting(run -> run.runDate().toString())
                .containsExactly(
                        "2026-10-25T02:10+02:00",
                        "2026-10-25T02:50+02:00",
                        "2026-10-25T02:05+01:00",
                        "2026-10-25T03:10+01:00");
    }

    @Test
    void numbersLeadWhereDatesAreMissingOrInAWrongZone() {
        assertThat(oldestFirst(
                        ZoneOffset.UTC, run(3, "2026-10-25T02:05:00"), run(1, null), run(2, "2026-10-25T03:05:00")))
                .extracting(Run::runNumber)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void datesTellThatNumbersBeganAnew() {
        List<HistoryEntry> entries = new ArrayList<>(List.of(
                run(57, "2026-03-07T06:21:09"),
                run(58, "2026-03-08T06:21:09"),
                run(1, "2026-03-21T06:21:09"),
                run(2, "2026-03-22T06:21:09"),
                run(59, "2026-03-23T06:21:09"),
                run(60, null)));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertThat(RunHistory.of("a", entries, null).oldestFirst(ZoneOffset.UTC))
                    .extracting(Run::runNumber)
                    .containsExactly(57L, 58L, 60L, 1L, 2L, 59L);
        }
    }

    @Test
    void theListKeepsTheOrderOfTheService() {
        assertThat(RunHistory.of("a", List.of(run(2, null), run(1, null), run(3, null)), null)
                        .runs(ZoneOffset.UTC))
                .extracting(Run::runNumber)
                .containsExactly(2L, 1L, 3L);
    }
}
