package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.model.Run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunTrackerTest {

    private static final String PREFIX = "errors/c0/a1/";

    private final Keys keys = new Keys();
    private final Service service = new Service();
    private final List<String> losses = new ArrayList<>();
    private RunTracker tracker = tracker(false, 1000);

    private RunTracker tracker(boolean onlyNewRuns, int maxCatchUpRuns) {
        return new RunTracker(keys, "errors", "C0", "A1", onlyNewRuns, maxCatchUpRuns, new RunTracker.Losses() {
            @Override
            public void outOfReach(String runs, long count) {
                losses.add("out of reach: " + runs + ", " + count + " lost");
            }

            @Override
            public void renumbered(String runs, long count) {
                losses.add("renumbered: " + runs + ", " + count + " lost");
            }
        });
    }

    private void restart() {
        tracker = tracker(false, 1000);
    }

    private List<Long> openNumbers() {
        return tracker.openRuns(service.history()).stream().map(OpenRun::number).toList();
    }

    private RunDelivery delivery(OpenRun run) {
        RunDelivery delivery = tracker.delivery(run, service.items(run));
        delivery.sealIfDelivered();
        return delivery;
    }

    /** One poll in which all succeeds. */
    private List<String> poll() {
        return poll(Set.of());
    }

    /** One poll in which some exchanges fail. */
    private List<String> poll(Set<String> failing) {
        List<String> delivered = new ArrayList<>();
        for (OpenRun run : tracker.openRuns(service.history())) {
            RunDelivery delivery = delivery(run);
            for (String item : service.items(run)) {
                if (delivery.claim(item) || delivery.claimAgain(item)) {
                    if (failing.contains(item)) {
                        delivery.fail(item);
                    } else {
                        delivered.add(item);
                        delivery.commit(item);
                    }
                }
            }
        }
        return delivered;
    }

    @Test
    void keysHaveTheirForms() {
        service.run(0);
        service.run(3);
        poll(Set.of("e1/1"));
        assertThat(keys.all)
                .containsExactlyInAnyOrder(
                        PREFIX + "known",
                        PREFIX + "sealed/1/floor",
                        PREFIX + "sealed/1/" + service.runs.get(0).id(),
                        PREFIX + "rec/2/e1/0",
                        PREFIX + "rec/2/e1/2");

        service.run(1);
        poll(Set.of("e1/1"));
        assertThat(keys.all).contains(PREFIX + "sealed/3/-");

        assertThat(poll()).containsExactly("e1/1");
        assertThat(keys.all)
                .containsExactlyInAnyOrder(
                        PREFIX + "known",
                        PREFIX + "sealed/3/floor",
                        PREFIX + "sealed/1/" + service.runs.get(0).id(),
                        PREFIX + "sealed/2/" + service.runs.get(1).id(),
                        PREFIX + "sealed/3/" + service.runs.get(2).id());
    }

    @Test
    void withoutACompanyAndInAnyCaseTheKeysAreTheSame() {
        new RunTracker(keys, "errors", null, "ABC-D", false, 10, null).openRuns(List.of());
        assertThat(keys.all).containsExactlyInAnyOrder("errors/-/abc-d/known", "errors/-/abc-d/sealed/0/floor");
    }

    @Test
    void longKeysAreShortenedButStayApart() {
        var tracked = new RunTracker(
                keys, "outputs", "x".repeat(200), "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c", false, 10, null);
        Run run = new Run("6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01", "A", "a", 999_999, null, 1, 1, true);
        List<String> items = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(row -> "707e87ed-f9de-47ff-a7f1-92e124c1692c/" + row)
                .toList();
        RunDelivery delivery = tracked.delivery(tracked.openRuns(List.of(run)).get(0), items);
        items.stream().skip(1).forEach(item -> {
            delivery.claim(item);
            delivery.commit(item);
        });
        assertThat(keys.all).hasSize(2 + 999).allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(100));
        delivery.claim(items.get(0));
        delivery.commit(items.get(0));
        assertThat(keys.all).hasSize(3);
    }

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
        assertThat(keys.all).hasSize(12).noneMatch(key -> key.contains("/rec/"));
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
    void numbersThatStartAgainWhileWeWatch() {
        service.runs(15, 1);
        poll();
        service.runs.clear();
        assertThat(poll()).isEmpty();
        service.renumber();
        service.runs(3, 2);
        assertThat(poll()).hasSize(6);
        assertThat(poll()).isEmpty();
        service.runs(20, 1);
        assertThat(poll()).hasSize(20);
        restart();
        assertThat(poll()).isEmpty();
        assertThat(losses).isEmpty();
    }

    @Test
    void numbersThatStartAgainMixedWithOldOnes() {
        service.runs(58, 1);
        poll();
        service.renumber();
        service.runs(2, 1);
        assertThat(poll()).containsExactly("e58/0", "e59/0");
        service.runs(3, 1);
        assertThat(poll()).containsExactly("e60/0", "e61/0", "e62/0");
        restart();
        assertThat(poll()).isEmpty();
        service.runs(80, 1);
        assertThat(poll()).as("beyond the old numbers").hasSize(80);
        assertThat(poll()).isEmpty();
        assertThat(keys.all).hasSize(12);
    }

    @Test
    void moreThanTenNewNumbersAtOnce() {
        service.runs(30, 1);
        poll();
        service.renumber();
        service.runs(25, 1);
        assertThat(poll()).hasSize(25).startsWith("e30/0");
        assertThat(poll()).isEmpty();
    }

    @Test
    void numbersThatStartAgainWhileWeAreDown() {
        service.runs(30, 1);
        service.run(2);
        poll();
        service.renumber();
        service.runs(15, 1);
        restart();
        assertThat(poll()).hasSize(15).startsWith("e31/0");
        restart();
        assertThat(poll()).isEmpty();
        assertThat(keys.all.stream().filter(key -> key.endsWith("/floor")))
                .as("the old floor is gone")
                .containsExactly(PREFIX + "sealed/15/floor");
        assertThat(losses).isEmpty();
    }

    @Test
    void openRunsOfTheOldNumberingAreTold() {
        service.runs(3, 2);
        poll(Set.of("e1/0"));
        service.runs.clear();
        service.renumber();
        service.runs(2, 1);
        // of another service: its items have other names
        assertThat(openNumbers()).containsExactly(1L, 2L);
        assertThat(losses).containsExactly("renumbered: 2, 1 lost");
        assertThat(keys.all).noneMatch(key -> key.contains("/rec/"));
    }

    @Test
    void aLateCompletionOfTheOldNumberingDoesNotSealTheNewRun() {
        service.run(1);
        OpenRun old = tracker.openRuns(service.history()).get(0);
        RunDelivery slow = delivery(old);
        assertThat(slow.claim("e0/0")).isTrue();
        service.runs(1, 0);
        poll();
        service.renumber();
        service.runs(1, 1);
        OpenRun anew = tracker.openRuns(service.history()).stream()
                .filter(run -> run.run().equals(service.runs.get(2)))
                .findFirst()
                .orElseThrow();
        delivery(anew);
        slow.commit("e0/0");
        assertThat(poll()).contains("e2/0");
        assertThat(poll()).isEmpty();
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
    void aRunSealedSinceTheHistoryWasReadIsNotHandedOutAgain() {
        service.run(2);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        RunDelivery first = delivery(run);
        first.claim("e0/0");
        first.claim("e0/1");
        List<OpenRun> read = tracker.openRuns(service.history());
        first.commit("e0/0");
        first.commit("e0/1");
        RunDelivery second = delivery(read.get(0));
        assertThat(second.claim("e0/0")).isFalse();
        assertThat(second.claim("e0/1")).isFalse();
    }

    @Test
    void whatIsInFlightIsNotClaimedAgain() {
        service.run(2);
        RunDelivery delivery = delivery(tracker.openRuns(service.history()).get(0));
        assertThat(delivery.claim("e0/0")).isTrue();
        RunDelivery again = delivery(tracker.openRuns(service.history()).get(0));
        assertThat(again.claim("e0/0")).isFalse();
        assertThat(again.claimAgain("e0/0")).isFalse();
        delivery.fail("e0/0");
        assertThat(again.claim("e0/0")).isFalse();
        assertThat(again.claimAgain("e0/0")).isTrue();
        delivery.release("e0/0");
        assertThat(again.claim("e0/0")).isTrue();
    }

    @Test
    void itemsThatTheServiceDoesNotListAnyMoreDoNotKeepTheRunOpen() {
        service.run(2);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        RunDelivery delivery = tracker.delivery(run, List.of("x/0", "x/1"));
        delivery.claim("x/0");
        delivery.commit("x/0");
        delivery = tracker.delivery(run, List.of("x/0"));
        delivery.sealIfDelivered();
        assertThat(tracker.openRuns(service.history())).isEmpty();
    }

    @Test
    void aRunLookedUpByNumberThatTheHistoryThenShowsIsKnownByItsId() {
        service.runs(13, 1);
        Run second = service.runs.get(1);
        keys.add(PREFIX + "known");
        keys.add(PREFIX + "sealed/1/floor");
        OpenRun byNumber = tracker.openRuns(service.history()).get(0);
        assertThat(byNumber).isEqualTo(new OpenRun(2, null));
        delivery(byNumber);
        // the service shows more for once
        List<Run> longer = service.runs.subList(1, 13);
        OpenRun byHistory = tracker.openRuns(longer).get(0);
        assertThat(byHistory.run()).isEqualTo(second);
        RunDelivery delivery = delivery(byHistory);
        delivery.claim("e1/0");
        delivery.commit("e1/0");
        assertThat(tracker.openRuns(longer).get(0).number()).isEqualTo(3);
    }

    @Test
    void aRepositoryThatIsAwayLosesNothing() {
        service.runs(2, 2);
        keys.breakAfter(4);
        assertThatThrownBy(this::poll).isInstanceOf(Keys.Broken.class);
        keys.mend();
        for (OpenRun run : tracker.openRuns(service.history())) {
            RunDelivery delivery = delivery(run);
            service.items(run).forEach(delivery::fail);
        }
        List<String> rest = poll();
        assertThat(rest).contains("e1/0", "e1/1");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aLongKeyKeepsItsRunNumberAndOneThatFitsStaysAsItIs() {
        service.run(2);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        String fits = "x".repeat(100 - (PREFIX + "rec/1/").length());
        String tooLong = fits + "y";
        RunDelivery delivery = tracker.delivery(run, List.of(fits, tooLong, "open"));
        List.of(fits, tooLong).forEach(item -> {
            delivery.claim(item);
            delivery.commit(item);
        });
        assertThat(keys.all).contains(PREFIX + "rec/1/" + fits);
        assertThat(keys.all)
                .filteredOn(key -> key.startsWith(PREFIX + "rec/1/") && !key.endsWith(fits))
                .singleElement()
                .asString()
                .hasSizeLessThanOrEqualTo(100)
                .matches(PREFIX + "rec/1/[0-9a-z]{40,}");
    }

    @Test
    void aCompanyIdOfAGuidsLengthStandsInTheKeys() {
        String company = "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";
        new RunTracker(keys, "errors", company, "a1", false, 10, null).openRuns(List.of());
        assertThat(keys.all).contains("errors/" + company + "/a1/known");
    }

    @Test
    void aRunOfOneRecordNeedsNoKeyOfTheRecord() {
        service.run(1);
        poll();
        assertThat(keys.most)
                .as("known, the old and the new floor, and the run's id")
                .isEqualTo(4);
    }

    @Test
    void whatIsOpenIsCountedUntilItIsDelivered() {
        service.runs(3, 1);
        poll(Set.of("e1/0"));
        assertThat(tracker.backlog()).isEqualTo(1);
        assertThat(tracker.openDeliveries()).isEqualTo(1);
        poll();
        assertThat(tracker.backlog()).isZero();
        assertThat(tracker.openDeliveries()).isZero();
    }

    @Test
    void anItemIsFailedFromItsFailureUntilItIsClaimedAgain() {
        service.run(1);
        RunDelivery delivery = delivery(tracker.openRuns(service.history()).get(0));
        assertThat(delivery.isFailed("e0/0")).isFalse();
        delivery.claim("e0/0");
        delivery.fail("e0/0");
        assertThat(delivery.isFailed("e0/0")).isTrue();
        delivery.claimAgain("e0/0");
        assertThat(delivery.isFailed("e0/0")).isFalse();
    }

    @Test
    void aFailedItemThatTheServiceDoesNotListAnyMoreDoesNotKeepTheRunOpen() {
        service.run(1);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        RunDelivery delivery = tracker.delivery(run, List.of("x/0", "x/1"));
        delivery.claim("x/0");
        delivery.fail("x/0");
        delivery.claim("x/1");
        delivery.commit("x/1");
        tracker.delivery(run, List.of("x/1")).sealIfDelivered();
        assertThat(tracker.openRuns(service.history())).isEmpty();
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
        assertThat(delivery(newest).claim("e10/0")).isTrue();
        service.runs(6, 1);
        List<OpenRun> open = tracker.openRuns(service.history());
        assertThat(losses).containsExactly("out of reach: 1, 1 lost");
        assertThat(open).contains(newest);
        assertThat(delivery(newest).claim("e10/0")).isFalse();
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
    void anOpenRunThatTheHistoryStillShowsOutlivesANewNumbering() {
        service.runs(12, 1);
        poll(Set.of("e11/0"));
        service.renumber();
        service.runs(2, 1);
        assertThat(poll(Set.of("e11/0"))).containsExactly("e12/0", "e13/0");
        assertThat(losses).isEmpty();
        assertThat(poll()).containsExactly("e11/0");
    }

    @Test
    void aNewNumberingBeginsWithoutTheSealsOfTheOldOne() {
        service.runs(4, 1);
        poll(Set.of("e1/0"));
        service.runs.clear();
        service.renumber();
        service.runs(4, 1);
        poll(Set.of("e2/0"));
        assertThat(keys.all)
                .contains(PREFIX + "sealed/2/floor", PREFIX + "sealed/4/-")
                .doesNotContain(PREFIX + "sealed/3/-", PREFIX + "sealed/1/floor");
    }

    @Test
    void theFloorOfANewNumberingIsRememberedBeforeAnythingIsDelivered() {
        service.runs(58, 1);
        poll();
        service.renumber();
        service.runs(2, 1);
        poll(Set.of("e58/0", "e59/0"));
        assertThat(keys.all).contains(PREFIX + "sealed/0/floor").doesNotContain(PREFIX + "sealed/58/floor");
        restart();
        assertThat(poll()).containsExactly("e58/0", "e59/0");
    }

    @Test
    void runsOutOfReachAreToldAlsoWhenNumbersStartedAgainWhileWeWereDown() {
        service.runs(130, 1);
        poll();
        service.runs.clear();
        service.renumber();
        service.runs(100, 1);
        tracker = tracker(false, 50);
        assertThat(poll()).hasSize(60).startsWith("e40/0");
        assertThat(losses).containsExactly("out of reach: 1 to 40, 0 lost");
        assertThat(keys.all).doesNotContain(PREFIX + "sealed/130/floor");
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
    @Timeout(30)
    void pollsAndCompletionsOnManyThreadsDoNotWaitForEachOther() throws Exception {
        service.runs(10, 20);
        List<String> delivered = Collections.synchronizedList(new ArrayList<>());
        var done = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            new Thread(() -> {
                        try {
                            for (int i = 0; i < 200; i++) {
                                for (OpenRun run : tracker.openRuns(service.history())) {
                                    RunDelivery delivery = delivery(run);
                                    for (String item : service.items(run)) {
                                        if (delivery.claim(item)) {
                                            delivered.add(item);
                                            delivery.commit(item);
                                        }
                                    }
                                }
                            }
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        assertThat(done.await(25, TimeUnit.SECONDS)).isTrue();
        assertThat(delivered).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aRestartLeavesAtMostTheIdsOfTheRunsThatItMissed() {
        for (int start = 0; start < 100; start++) {
            service.runs(10, 1);
            poll();
            restart();
            poll();
            restart();
        }
        assertThat(keys.all).hasSizeLessThanOrEqualTo(12 + 99 * 10);
        int before = keys.all.size();
        for (int start = 0; start < 100; start++) {
            restart();
            poll();
        }
        assertThat(keys.all).hasSize(before);
    }

    @Test
    void keysAndMemoryStayBoundedOverTenThousandRuns() {
        var random = new java.util.Random(4);
        for (int i = 0; i < 10_000; i++) {
            service.run(random.nextInt(4));
            if (random.nextInt(5) == 0) {
                // of the newest runs some fail for a while
                Set<String> failing = random.nextInt(3) == 0
                        ? Set.of(
                                "e" + (service.runs.size() - 1) + "/0",
                                "e" + Math.max(0, service.runs.size() - 7) + "/1")
                        : Set.of();
                poll(failing);
            }
        }
        poll();
        assertThat(losses).isEmpty();
        assertThat(poll()).isEmpty();
        System.out.println("10,000 runs: at most " + keys.most + " keys at once, " + keys.all.size() + " in the end");
        assertThat(keys.most).isLessThan(50);
        assertThat(keys.all).hasSize(12);
        assertThat(tracker.openDeliveries()).isZero();
        assertThat(keys.all.stream().filter(key -> key.contains("/rec/"))).isEmpty();
        assertThat(keys.all.stream().filter(key -> key.endsWith("/-"))).isEmpty();
        assertThat(keys.all.stream().filter(key -> key.endsWith("/floor"))).hasSize(1);
    }
}
