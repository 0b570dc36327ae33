/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.OffsetDateTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceDatesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aDateWithoutAZoneIsOfTheGivenOne() {
        assertThat(ServiceDates.parse(" 2026-07-17T06:21:09.5 ", BERLIN))
                .isEqualTo(OffsetDateTime.parse("2026-07-17T06:21:09.5+02:00"));
        assertThat(ServiceDates.parse("2026-01-17T06:21:09", BERLIN))
                .isEqualTo(OffsetDateTime.parse("2026-01-17T06:21:09+01:00"));
    }

    @Test
    void aDateWithAnOffsetKeepsIt() {
        assertThat(ServiceDates.parse("2026-07-17T06:21:09Z", BERLIN)).hasToString("2026-07-17T06:21:09Z");
        assertThat(ServiceDates.parse("2026-07-17T06:21:09-05:00", BERLIN)).hasToString("2026-07-17T06:21:09-05:00");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "yesterday", "2026-07-17", "2026-13-17T06:21:09"})
    void whatIsNoDateIsNone(String text) {
        assertThat(ServiceDates.parse(text, BERLIN)).isNull();
    }
}
