/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.Run;

import static org.assertj.core.api.Assertions.assertThat;

/** What a tracker writes to the repository, and that it stays bounded. */
class TrackerKeysTest extends RunTrackerTestSupport {

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
                        PREFIX + "begun/2/-",
                        PREFIX + "begun/2/" + service.runs.get(1).id(),
                        PREFIX + "rec/2/e1/0/1",
                        PREFIX + "rec/2/e1/2/1");

        service.run(1);
        poll(Set.of("e1/1"));
        assertThat(keys.all).contains(PREFIX + "sealed/3/-");

        assertThat(poll()).containsExactly("e1/1");
        assertThat(keys.all)
                .filteredOn(key -> !key.contains("/renewed/"))
                .containsExactlyInAnyOrder(
                        PREFIX + "known",
                        PREFIX + "sealed/3/floor",
                        PREFIX + "sealed/1/" + service.runs.get(0).id(),
                        PREFIX + "sealed/2/" + service.runs.get(1).id(),
                        PREFIX + "sealed/3/" + service.runs.get(2).id());
    }

    @Test
    void withoutACompanyAndInAnyCaseTheKeysAreTheSame() {
        new RunTracker(keys, "errors", null, "ABC-D", new RunTracker.Rules(false, 10, Duration.ZERO, clock), null)
                .openRuns(List.of());
        assertThat(keys.all).containsExactlyInAnyOrder("errors/-/abc-d/known", "errors/-/abc-d/sealed/0/floor");
    }

    @Test
    void aCompanyIdOfAGuidsLengthStandsInTheKeys() {
        String company = "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";
        new RunTracker(keys, "errors", company, "a1", new RunTracker.Rules(false, 10, Duration.ZERO, clock), null)
                .openRuns(List.of());
        assertThat(keys.all).contains("errors/" + company + "/a1/known");
    }

    @Test
    void longKeysAreShortenedButStayApart() {
        var tracked = new RunTracker(
                keys,
                "outputs",
                "x".repeat(200),
                "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c",
                new RunTracker.Rules(false, 10, Duration.ZERO, clock),
                null);
        Run run = new Run("6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01", "A", "a", 999_999, null, 1, 1, true);
        List<String> items = IntStream.range(0, 1000)
                .mapToObj(row -> "707e87ed-f9de-47ff-a7f1-92e124c1692c/" + row)
                .toList();
        OpenRun open = tracked.openRuns(List.of(run)).get(0);
        RunDelivery delivery = tracked.delivery(open);
        delivery.list(open, listed(items), true);
        items.stream().skip(1).forEach(item -> {
            delivery.claim(key(item), false);
            delivery.commit(List.of(key(item)));
        });
        assertThat(keys.all)
                .hasSize(2 + 2 + 999)
                .allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(100));
        delivery.claim(key(items.get(0)), false);
        delivery.commit(List.of(key(items.get(0))));
        assertThat(keys.all).hasSize(3);
    }

    @Test
    void aLongKeyKeepsItsRunNumberAndOneThatFitsStaysAsItIs() {
        service.run(2);
        OpenRun run = tracker.openRuns(service.history()).get(0);
        String fits = "x".repeat(100 - (PREFIX + "rec/1/" + "/1").length());
        String tooLong = fits + "y";
        RunDelivery delivery = delivery(run, List.of(fits, tooLong, "open"));
        List.of(fits, tooLong).forEach(item -> {
            delivery.claim(key(item), false);
            delivery.commit(List.of(key(item)));
        });
        assertThat(keys.all).contains(PREFIX + "rec/1/" + key(fits));
        assertThat(keys.all)
                .filteredOn(key -> key.startsWith(PREFIX + "rec/1/") && !key.endsWith(key(fits)))
                .singleElement()
                .asString()
                .hasSizeLessThanOrEqualTo(100)
                .matches(PREFIX + "rec/1/[0-9a-z]{40,}");
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
        var random = new Random(4);
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
        assertThat(keys.most).isLessThan(50);
        assertThat(keys.all).hasSize(13);
        assertThat(tracker.undelivered()).isEmpty();
        assertThat(keys.all.stream().filter(key -> key.contains("/rec/"))).isEmpty();
        assertThat(keys.all.stream().filter(key -> key.endsWith("/-"))).isEmpty();
        assertThat(keys.all.stream().filter(key -> key.endsWith("/floor"))).hasSize(1);
    }
}
