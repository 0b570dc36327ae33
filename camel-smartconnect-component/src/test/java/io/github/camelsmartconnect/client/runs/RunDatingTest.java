/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.client.runs.RunDating.Fit;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether runs are dated by their start or by their end is learned, and until then not guessed. */
class RunDatingTest {

    private static final Instant BEGUN = Instant.parse("2026-03-17T06:21:09.700Z");

    private final RunDating dating = new RunDating();

    private static Instant at(double seconds) {
        return BEGUN.plusMillis((long) (seconds * 1000));
    }

    private Fit fit(double written, double runDate) {
        return dating.fit(BEGUN, at(written), at(runDate));
    }

    @ParameterizedTest
    @CsvSource({
        // written at once
        "0, -0.8, NO",
        "0, -0.7, YES",
        "0, 0, YES",
        "0, 5, YES",
        "0, 5.1, PERHAPS",
        "0, 240, PERHAPS",
        // written within a minute
        "60, -0.8, NO",
        "60, -0.7, PERHAPS",
        "60, 59.2, PERHAPS",
        "60, 59.3, YES",
        "60, 65, YES",
        "60, 65.1, PERHAPS"
    })
    void aDateFitsWhereBothReadingsAgree(double written, double runDate, Fit expected) {
        assertThat(fit(written, runDate)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"60, -0.8, NO", "60, -0.7, YES", "60, 30, YES", "60, 65, YES", "60, 65.1, NO", "0, 240, NO"})
    void byTheStart(double written, double runDate, Fit expected) {
        dating.learn(at(0), at(10), at(0.3));
        assertThat(fit(written, runDate)).isEqualTo(expected);
        assertThat(dating.isByEnd()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"60, -0.7, NO", "60, 59.2, NO", "60, 59.3, YES", "60, 240, YES", "0, 240, YES"})
    void byTheEnd(double written, double runDate, Fit expected) {
        dating.learn(at(0), at(10), at(9.7));
        assertThat(fit(written, runDate)).isEqualTo(expected);
        assertThat(dating.isByEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // too short to tell
        "0, 1, 0.3",
        "0, 4, 2",
        // in the middle
        "0, 10, 5",
        // in another zone, or another's run
        "0, 10, 3600",
        "0, 10, -3600",
        "0, 10, -3.8",
        "0, 10, 12.1"
    })
    void nothingIsLearnedFrom(double written, double answered, double runDate) {
        dating.learn(at(written), at(answered), at(runDate));
        assertThat(fit(0, 240)).isEqualTo(Fit.PERHAPS);
    }

    @Test
    void aServiceThatDoesBothIsNotKnown() {
        dating.learn(at(0), at(10), at(0));
        dating.learn(at(0), at(10), at(10));
        assertThat(fit(0, 240)).isEqualTo(Fit.PERHAPS);
        assertThat(dating.isByEnd()).isFalse();
    }

    @Test
    void withoutADateNothingIsCertain() {
        dating.learn(at(0), at(10), at(0));
        assertThat(dating.fit(at(0), at(0), null)).isEqualTo(Fit.PERHAPS);
        assertThat(RunDating.isBefore(at(0), null)).isFalse();
        assertThat(RunDating.isBefore(at(0), at(-0.7))).isFalse();
        assertThat(RunDating.isBefore(at(0), at(-0.8))).isTrue();
    }
}
