/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls and time have an end, and what was seen until then is told. */
class BoundsTest extends DoctorTestSupport {

    @Test
    void manyIntegrations() throws Exception {
        for (int i = 0; i < 100; i++) {
            simulator.integration("INTEGRATION " + i);
        }

        JsonNode report = examine("--query", "QUERY ITEMS");

        assertThat(simulator.loggedCalls()).hasSizeLessThanOrEqualTo(60);
        assertThat(report.get("calls").intValue())
                .isEqualTo(simulator.loggedCalls().size());
        assertThat(report.get("complete").booleanValue()).isTrue();
    }

    @Test
    void callsAreCountedAndEnd() {
        var budget = new CallBudget(2);
        budget.take();
        budget.take();

        org.assertj.core.api.Assertions.assertThatThrownBy(budget::take)
                .isInstanceOf(CallBudget.SpentException.class)
                .hasMessageContaining("2 calls");
        assertThat(budget.isSpent()).isTrue();
        assertThat(budget.sent()).isEqualTo(2);
    }

    @Test
    void timeIsOver() throws Exception {
        simulator.on("GetErrorsForProcessRun").always().hangBefore(Duration.ofMinutes(5));

        JsonNode report = examine(environment(), Duration.ofSeconds(8));

        assertThat(report.get("complete").booleanValue()).isFalse();
        assertThat(report.get("ended").textValue()).contains("8 s were over");
        assertVerdict(report, "S1", "as assumed");
        assertVerdict(report, "Q19", "not seen", "Not reached");
        assertVerdict(report, "S9", "not seen", "Not reached");
    }

    @Test
    void theComponentHangs() throws Exception {
        simulator.on("GetMapColumns").always().hangBefore(Duration.ofMinutes(5));

        JsonNode report = examine(environment(), Duration.ofSeconds(8));

        assertThat(report.get("complete").booleanValue()).isFalse();
        assertVerdict(report, "S14", "not seen", "Not reached");
        assertVerdict(report, "S1", "as assumed");
    }
}
