/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator deletes old keys: nothing comes again, and nothing is passed over. */
class PurgedKeysTest extends RunTrackerTestSupport {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Map<String, Instant> written = new HashMap<>();

    /** As the statement of the administrator does. */
    private void purge() {
        keys.all.removeIf(key -> written.get(key).isBefore(clock.instant().minus(KEPT)));
    }

    private void watchWrites() {
        keys.onAdd = key -> written.put(key, clock.instant());
    }

    private void days(int count, Set<String> failing, int runsADay) {
        for (int day = 0; day < count; day++) {
            service.runs(runsADay, 1);
            poll(failing);
            clock.advance(DAY);
            purge();
        }
    }

    @Test
    void withoutTheOldestKeyNothingComesAgain() {
        watchWrites();
        days(40, Set.of(), 1);
        keys.all.remove(PREFIX + "known");
        restart();
        assertThat(poll()).isEmpty();
        assertThat(keys.all).contains(PREFIX + "known");
    }

    @Test
    void withoutTheOldestKeyLatestPassesOverNothing() {
        tracker = tracker(true, 1000);
        poll();
        service.runs(3, 1);
        poll();
        keys.all.remove(PREFIX + "known");
        service.runs(2, 1);
        tracker = tracker(true, 1000);
        assertThat(poll()).containsExactly("e3/0", "e4/0");
    }

    @Test
    void anIntegrationThatDoesNotRunForLongKeepsItsKeys() {
        watchWrites();
        service.runs(12, 1);
        days(100, Set.of(), 0);
        restart();
        assertThat(poll()).isEmpty();
        assertThat(losses).isEmpty();
        assertThat(keys.all).hasSize(13);
    }

    @Test
    void aRecordThatFailsForLongBringsNothingElseAgain() {
        watchWrites();
        service.run(3);
        Set<String> failing = Set.of("e0/1");
        days(100, failing, 2);
        restart();
        assertThat(poll()).containsExactly("e0/1");
        assertThat(poll()).isEmpty();
        assertThat(losses).isEmpty();
    }

    @Test
    void aCrashInTheMiddleOfTheRenewalBringsNothingAgain() {
        service.run(2);
        poll(Set.of("e0/0"));
        service.runs(3, 1);
        poll(Set.of("e0/0"));
        clock.advance(Duration.ofDays(8));
        for (int writes = 1; writes < 40; writes++) {
            List<String> before = List.copyOf(keys.all);
            keys.breakAfter(writes);
            try {
                tracker.openRuns(service.history());
            } catch (Keys.Broken e) {
                keys.mend();
                restart();
                assertThat(poll(Set.of("e0/0")))
                        .as("at most the key that was being written anew")
                        .hasSizeLessThanOrEqualTo(1);
                clock.advance(Duration.ofDays(8));
                continue;
            }
            keys.mend();
            assertThat(before).isNotEmpty();
        }
        assertThat(losses).isEmpty();
    }
}
