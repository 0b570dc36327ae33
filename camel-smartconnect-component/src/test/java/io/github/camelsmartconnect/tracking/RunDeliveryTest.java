/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.model.Run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The items of one run: claimed, failed, committed, on one thread or many. */
class RunDeliveryTest extends RunTrackerTestSupport {

    @Test
    void aRunSealedSinceTheHistoryWasReadIsNotHandedOutAgain() {
        service.run(2);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        RunDelivery first = delivery(run);
        first.claim(key("e0/0"), false);
        first.claim(key("e0/1"), false);
        List<OpenRun> read = tracker.openRuns(service.history());
        first.commit(List.of(key("e0/0")));
        first.commit(List.of(key("e0/1")));
        RunDelivery second = delivery(read.get(0));
        assertThat(second.claim(key("e0/0"), false)).isFalse();
        assertThat(second.claim(key("e0/1"), false)).isFalse();
    }

    @Test
    void whatIsInFlightIsNotClaimedAgain() {
        service.run(2);
        RunDelivery delivery = delivery(tracker.openRuns(service.history()).get(0));
        assertThat(delivery.claim(key("e0/0"), false)).isTrue();
        RunDelivery again = delivery(tracker.openRuns(service.history()).get(0));
        assertThat(again.claim(key("e0/0"), false)).isFalse();
        assertThat(again.claim(key("e0/0"), true)).isFalse();
        delivery.fail(key("e0/0"), "no");
        assertThat(again.claim(key("e0/0"), false)).isFalse();
        assertThat(again.claim(key("e0/0"), true)).isTrue();
        delivery.release(key("e0/0"));
        assertThat(again.claim(key("e0/0"), false)).isTrue();
    }

    @Test
    void anItemIsFailedFromItsFailureUntilItIsClaimedAgain() {
        service.run(1);
        RunDelivery delivery = delivery(tracker.openRuns(service.history()).get(0));
        assertThat(delivery.isFailed(key("e0/0"))).isFalse();
        delivery.claim(key("e0/0"), false);
        delivery.fail(key("e0/0"), "no");
        assertThat(delivery.isFailed(key("e0/0"))).isTrue();
        delivery.claim(key("e0/0"), true);
        assertThat(delivery.isFailed(key("e0/0"))).isFalse();
    }

    @Test
    void itemsThatTheServiceDoesNotListAnyMoreDoNotKeepTheRunOpen() {
        service.run(2);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        RunDelivery delivery = delivery(run, List.of("x/0", "x/1"));
        delivery.claim(key("x/0"), false);
        delivery.commit(List.of(key("x/0")));
        delivery = delivery(run, List.of("x/0"));
        delivery.sealIfDone();
        assertThat(tracker.openRuns(service.history())).isEmpty();
    }

    @Test
    void aFailedItemThatTheServiceDoesNotListAnyMoreDoesNotKeepTheRunOpen() {
        service.run(1);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        RunDelivery delivery = delivery(run, List.of("x/0", "x/1"));
        delivery.claim(key("x/0"), false);
        delivery.fail(key("x/0"), "no");
        delivery.claim(key("x/1"), false);
        delivery.commit(List.of(key("x/1")));
        delivery(run, List.of("x/1")).sealIfDone();
        assertThat(tracker.openRuns(service.history())).isEmpty();
    }

    @Test
    void aRunLookedUpByNumberThatTheHistoryThenShowsIsKnownByItsId() {
        service.runs(13, 1);
        Run second = service.runs.get(1);
        keys.add(PREFIX + "known");
        keys.add(PREFIX + "sealed/1/floor");
        OpenRun byNumber = tracker.openRuns(service.history()).get(0);
        assertThat(byNumber).isEqualTo(new OpenRun(2, null, true, false));
        delivery(byNumber);
        // the service shows more for once
        List<Run> longer = service.runs.subList(1, 13);
        OpenRun byHistory = tracker.openRuns(longer).get(0);
        assertThat(byHistory.run()).isEqualTo(second);
        RunDelivery delivery = delivery(byHistory);
        delivery.claim(key("e1/0"), false);
        delivery.commit(List.of(key("e1/0")));
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
            service.items(run).forEach(item -> delivery.fail(key(item), "no"));
        }
        List<String> rest = poll();
        assertThat(rest).contains("e1/0", "e1/1");
        assertThat(poll()).isEmpty();
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
                                        if (delivery.claim(key(item), false)) {
                                            delivered.add(item);
                                            delivery.commit(List.of(key(item)));
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
}
