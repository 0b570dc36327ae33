/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Run numbers that start again at 1, since the integration was made anew. */
class NewNumberingTest extends RunTrackerTestSupport {

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
        assertThat(keys.all).hasSize(13);
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
        assertThat(slow.claim(key("e0/0"), false)).isTrue();
        service.runs(1, 0);
        poll();
        service.renumber();
        service.runs(1, 1);
        OpenRun anew = tracker.openRuns(service.history()).stream()
                .filter(run -> run.run().equals(service.runs.get(2)))
                .findFirst()
                .orElseThrow();
        delivery(anew);
        slow.commit(List.of(key("e0/0")));
        assertThat(poll()).contains("e2/0");
        assertThat(poll()).isEmpty();
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
}
