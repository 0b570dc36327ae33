/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;

import static org.assertj.core.api.Assertions.assertThat;

/** How many calls a poll makes that finds nothing new. */
class PollCostTest extends ErrorsConsumerTestSupport {

    private static final int INTEGRATIONS = 500;

    private final MovingClock clock = new MovingClock();

    @Override
    protected Clock clock() {
        return clock;
    }

    @Test
    void aPollOverIdleIntegrationsIsOneCallForEachAndOneForTheList() throws Exception {
        for (int i = 0; i < INTEGRATIONS; i++) {
            if (i % 10 == 0) {
                simulator().integration("I" + i).runWithErrors(1);
            } else {
                simulator().integration("I" + i).runOnServer(List.of());
            }
        }
        consume("maxConcurrentRequests=8");
        assertThat(poll()).hasSize(INTEGRATIONS / 10);
        assertThat(callsOfAPoll()).as("right after the runs").isEqualTo(INTEGRATIONS + 1);
        clock.advance(Duration.ofMinutes(10));
        poll();
        assertThat(callsOfAPoll()).as("once they settled").isEqualTo(INTEGRATIONS + 1);
    }

    private int callsOfAPoll() {
        int before = simulator().loggedCalls().size();
        assertThat(before).isLessThan(5000);
        assertThat(poll()).isEmpty();
        return simulator().loggedCalls().size() - before;
    }
}
