/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs at the same time whose answers are lost: none is taken for another's. */
class LostRunsAtOnceTest extends LostRunTestSupport {

    @Test
    void ofTwoOwnRunsThatAreLostNobodyKnowsWhichIsWhich() throws Exception {
        // so that both know the same newest run before
        send(run, null);
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().times(2).meanwhile(() -> meet(bothIn)).gatewayTimeout();

        Instant start = Instant.now();
        String patient = "smartconnect:run?name=ITEMS&runTimeout=10m";
        List<Exchange> both = inParallel(patient, patient);

        assertThat(both)
                .allSatisfy(exchange ->
                        assertThat(isUnknown(exchange).getRunsAfter()).hasSize(2));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(items.apiRunCount()).isEqualTo(3);
    }

    @Test
    void ofTwoOwnRunsThatAreLostTheRowsMayTellWhichIsWhich() throws Exception {
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().times(2).meanwhile(() -> meet(bothIn)).gatewayTimeout();

        List<Exchange> both = inParallel(
                () -> send(run, List.of(Map.of("ItemNo", "B1"))),
                () -> send(
                        run,
                        Stream.of(1, 2, 3, 4)
                                .map(i -> Map.of("ItemNo", "C" + i))
                                .toList()));

        assertThat(both)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(both)
                .extracting(exchange ->
                        exchange.getMessage().getBody(RunResult.class).recordCount())
                .containsExactly(1, 4);
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void endpointsWithOtherTimeoutsKnowOfEachOther() throws Exception {
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().meanwhile(() -> meet(bothIn)).resetBefore();
        simulator().onRuns().meanwhile(() -> meet(bothIn)).answerAsUsual();

        // the answered run must not be taken for the lost one
        List<Exchange> both = inParallel(run + "&responseTimeout=20000", run + "&responseTimeout=30000");

        assertThat(both).filteredOn(exchange -> exchange.getException() == null).hasSize(1);
        assertThat(both)
                .filteredOn(exchange -> exchange.getException() != null)
                .allSatisfy(LostRunTestSupport::isUnknown);
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void runsOfOtherIntegrationsDontDisturb() throws Exception {
        SimulatedIntegration others = simulator().integration("OTHERS").rows(Map.of("No", "1"));
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().times(2).meanwhile(() -> meet(bothIn)).gatewayTimeout();

        List<Exchange> both = inParallel(run, "smartconnect:run?name=OTHERS" + TIMEOUT);

        assertThat(both)
                .allSatisfy(exchange -> assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                        .isEqualTo(true));
        assertThat(items.apiRunCount()).isEqualTo(1);
        assertThat(others.apiRunCount()).isEqualTo(1);
    }
}
