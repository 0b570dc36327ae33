/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.Run;

import static org.assertj.core.api.Assertions.assertThat;

/** Which runs are open: at a first look, from poll to poll, after a restart, and out of reach. */
class RunTrackerTest extends RunTrackerTestSupport {

    private static final Duration SETTLE_TIME = Duration.ofMinutes(10);

    @Test
    void nothingComesAgainAndOldestComesFirst() {
        service.runs(3, 2);
        assertThat(poll()).containsExactly("e0/0", "e0/1", "e1/0", "e1/1", "e2/0", "e2/1");
        assertThat(poll()).isEmpty();
        restart();
        assertThat(poll()).isEmpty();
        service.run(1);
        assertThat(poll()).containsExactly("e3/0");
    }

    @Test
    void runsThatLeftTheHistoryAreAskedForByNumber() {
        service.run(1);
        poll();
        service.runs(25, 1);
        assertThat(openNumbers()).startsWith(2L, 3L).endsWith(26L).hasSize(25);
        assertThat(poll()).hasSize(25).startsWith("e1/0").endsWith("e25/0");
        assertThat(poll()).isEmpty();
    }

    @Test
    void runsThatLeftTheHistoryBetweenTwoStartsAreAskedForByNumber() {
        service.run(1);
        poll();
        service.runs(25, 1);
        restart();
        assertThat(poll()).hasSize(25).startsWith("e1/0").endsWith("e25/0");
        restart();
        assertThat(poll()).isEmpty();
        assertThat(losses).isEmpty();
    }

    @Test
    void aFailingRecordDoesNotHoldUpLaterOnesAndOutlivesRestarts() {
        service.runs(2, 3);
        poll(Set.of("e0/1"));
        for (int i = 0; i < 50; i++) {
            service.runs(3, 1);
            assertThat(poll(Set.of("e0/1"))).hasSize(3);
            if (i % 7 == 0) {
                restart();
            }
        }
        assertThat(poll()).containsExactly("e0/1");
        assertThat(poll()).isEmpty();
        assertThat(losses).isEmpty();
    }

    @Test
    void aRecordThatAlwaysFailsIsGivenUpOnceOutOfReachAndKeysStayBounded() {
        tracker = tracker(false, 100);
        service.run(3);
        poll(Set.of("e0/1"));
        for (int i = 0; i < 500; i++) {
            service.run(1);
            poll(Set.of("e0/1"));
        }
        assertThat(losses).containsExactly("out of reach: 1, 1 lost");
        assertThat(keys.most).isLessThan(100 + 10 + 25);
        assertThat(keys.all).hasSize(13).noneMatch(key -> key.contains("/rec/"));
        assertThat(poll()).isEmpty();
        tracker = tracker(false, 100);
        assertThat(poll()).isEmpty();
        assertThat(losses).hasSize(1);
    }

    @Test
    void aFailingRecordInReachBeforeARestartIsInReachAfterIt() {
        tracker = tracker(false, 20);
        service.run(2);
        poll(Set.of("e0/0"));
        service.runs(29, 0);
        poll(Set.of("e0/0"));
        assertThat(losses).isEmpty();
        tracker = tracker(false, 20);
        assertThat(poll())
                .as("30 runs: the history begins with 21, and 1 is 20 before it")
                .containsExactly("e0/0");
        assertThat(losses).isEmpty();
    }

    @Test
    void runsOutOfReachAreTold() {
        tracker = tracker(false, 50);
        service.run(1);
        poll();
        service.runs(199, 1);
        assertThat(poll()).hasSize(60).startsWith("e140/0");
        assertThat(losses).containsExactly("out of reach: 2 to 140, 139 lost");
        assertThat(poll()).isEmpty();

        service.runs(100, 1);
        tracker = tracker(false, 50);
        assertThat(poll()).hasSize(60).startsWith("e240/0");
        assertThat(losses).containsExactly("out of reach: 2 to 140, 139 lost", "out of reach: 1 to 240, 0 lost");
        tracker = tracker(false, 50);
        assertThat(poll()).isEmpty();
        assertThat(losses).hasSize(2);
    }

    @Test
    void latestPassesOverWhatIsThereAtTheVeryFirstLookOnly() {
        tracker = tracker(true, 1000);
        service.runs(12, 1);
        assertThat(poll()).isEmpty();
        service.runs(2, 1);
        assertThat(poll()).containsExactly("e12/0", "e13/0");
        service.runs(2, 1);
        tracker = tracker(true, 1000);
        assertThat(poll()).containsExactly("e14/0", "e15/0");
    }

    @Test
    void latestOfAnIntegrationThatNeverRanDeliversItsFirstRun() {
        tracker = tracker(true, 1000);
        assertThat(poll()).isEmpty();
        service.run(1);
        assertThat(poll()).containsExactly("e0/0");
    }

    @Test
    void aRunThatAppearsLateIsDelivered() {
        service.runs(5, 1);
        Run late = service.runs.remove(3);
        assertThat(poll()).hasSize(4);
        service.runs.add(3, late);
        // the service names items by position, so only the number counts here
        assertThat(openNumbers()).containsExactly(4L);
    }

    @Test
    void historiesWithoutIds() {
        service.withIds = false;
        service.runs(12, 1);
        assertThat(poll()).hasSize(10);
        assertThat(poll()).isEmpty();
        service.runs(14, 1);
        assertThat(poll()).hasSize(14);
        restart();
        assertThat(poll()).isEmpty();
        service.runs.clear();
        service.renumber();
        service.runs(3, 1);
        assertThat(poll()).hasSize(3);
        assertThat(poll()).isEmpty();
    }

    @Test
    void anOlderStateOfTheHistoryBringsNothingAgain() {
        service.runs(12, 1);
        poll();
        List<Run> older = service.history();
        service.runs(5, 1);
        poll();
        assertThat(tracker.openRuns(older)).isEmpty();
        assertThat(poll()).isEmpty();
        restart();
        assertThat(poll()).isEmpty();
    }

    @Test
    void whatIsOpenIsCountedUntilItIsDelivered() {
        service.runs(3, 1);
        poll(Set.of("e1/0"));
        assertThat(tracker.backlog()).isEqualTo(1);
        poll();
        assertThat(tracker.backlog()).isZero();
        assertThat(tracker.undelivered()).isEmpty();
    }

    @Test
    void runsOutOfReachAreToldWithoutThoseThatWereDelivered() {
        tracker = tracker(false, 5);
        service.runs(6, 1);
        poll(Set.of("e0/0", "e2/0"));
        service.runs(24, 1);
        poll();
        assertThat(losses).containsExactly("out of reach: 1, 3, 7 to 15, 11 lost");
    }

    @Test
    void whatIsInFlightStaysSoWhenOlderRunsGetOutOfReach() {
        tracker = tracker(false, 5);
        service.runs(10, 1);
        poll(Set.of("e0/0"));
        service.run(1);
        OpenRun newest = tracker.openRuns(service.history()).get(1);
        assertThat(delivery(newest).claim(key("e10/0"), false)).isTrue();
        service.runs(6, 1);
        List<OpenRun> open = tracker.openRuns(service.history());
        assertThat(losses).containsExactly("out of reach: 1, 1 lost");
        assertThat(open).contains(newest);
        assertThat(delivery(newest).claim(key("e10/0"), false)).isFalse();
    }

    @Test
    void aDeliveredRunBehindAnOpenOneIsNotAskedForByNumber() {
        service.runs(3, 1);
        poll(Set.of("e0/0"));
        service.runs(12, 1);
        poll(Set.of("e0/0"));
        assertThat(openNumbers()).containsExactly(1L);
    }

    @Test
    void withoutAFloorAllThatIsInReachIsDelivered() {
        keys.add(PREFIX + "known");
        service.runs(3, 1);
        assertThat(poll(Set.of("e0/0"))).containsExactly("e1/0", "e2/0");
        assertThat(losses).isEmpty();
        assertThat(keys.all).contains(PREFIX + "sealed/0/floor");
    }

    @Test
    void aCrashBetweenTwoFloorsLeavesOneAfterTheRestart() {
        service.runs(4, 1);
        List.of("known", "sealed/1/floor", "sealed/2/floor", "sealed/3/-").forEach(key -> keys.add(PREFIX + key));
        service.runs.subList(0, 3).forEach(run -> keys.add(PREFIX + "sealed/" + run.runNumber() + "/" + run.id()));
        assertThat(poll(Set.of("e3/0"))).isEmpty();
        assertThat(keys.all)
                .filteredOn(key -> key.endsWith("/floor") || key.endsWith("/-"))
                .containsExactly(PREFIX + "sealed/3/floor");
    }

    @Test
    void aCrashBetweenTheTwoSealsOfARunDoesNotBringItAgain() {
        service.runs(12, 1);
        List.of("known", "sealed/1/floor").forEach(key -> keys.add(PREFIX + key));
        Run oldestListed = service.runs.get(2);
        keys.add(PREFIX + "sealed/3/" + oldestListed.id());
        assertThat(poll(Set.of("e1/0"))).hasSize(9).doesNotContain("e2/0");
        service.runs(2, 1);
        assertThat(poll()).containsExactly("e1/0", "e12/0", "e13/0");
        assertThat(keys.all).contains(PREFIX + "sealed/14/floor");
    }

    @Test
    void aRunThatTheFirstLookDidNotShowIsNoNewNumbering() {
        tracker = tracker(true, 1000);
        service.withDates = true;
        service.runs(4, 1);
        Run late = service.runs.remove(2);
        assertThat(poll()).isEmpty();
        service.runs.add(2, late);
        assertThat(poll()).as("it ended after the first look").containsExactly("e2/0");
        service.runs(12, 1);
        assertThat(poll()).hasSize(12).startsWith("e4/0");
        assertThat(losses).isEmpty();
    }

    @Test
    void whatTheServiceTellsLateKeepsARunOpenUntilItSettled() {
        tracker = tracker(false, 1000, SETTLE_TIME);
        service.run(1);
        assertThat(poll()).containsExactly("e0/0");
        assertThat(openNumbers()).containsExactly(1L);
        assertThat(tracker.backlog()).isZero();
        clock.advance(SETTLE_TIME);
        assertThat(poll()).isEmpty();
        assertThat(openNumbers()).isEmpty();
    }

    @Test
    void aRunThatLeavesTheHistorySoonStaysOpenUntilItSettled() {
        tracker = tracker(false, 1000, SETTLE_TIME);
        service.run(1);
        poll();
        service.runs(12, 1);
        assertThat(poll()).hasSize(12);
        assertThat(openNumbers()).startsWith(1L, 4L);
        clock.advance(SETTLE_TIME);
        poll();
        assertThat(openNumbers()).isEmpty();
    }

    @Test
    void ofRunsThatAreThereAtTheFirstLookTheDateTellsTheAge() {
        service.withDates = true;
        service.run(1);
        clock.advance(SETTLE_TIME.plusSeconds(1));
        tracker = tracker(false, 1000, SETTLE_TIME);
        poll();
        assertThat(openNumbers()).isEmpty();
    }

    @Test
    void deliveredRunsOutOfReachAreNotTold() {
        tracker = tracker(false, 5, SETTLE_TIME);
        service.runs(3, 1);
        poll();
        service.runs(20, 1);
        poll();
        assertThat(losses).containsExactly("out of reach: 4 to 8, 5 lost");
    }
}
