/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ColumnTextTest {

    static Stream<Arguments> values() {
        UUID id = UUID.fromString("0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c");
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("GMT+2"));
        calendar.setTimeInMillis(0);
        return Stream.of(
                arguments(" a\t\r\n\uD83D\uDE00\uFFFD ", " a\t\r\n\uD83D\uDE00\uFFFD "),
                arguments("\uD7FF\uE000", "\uD7FF\uE000"),
                arguments(OffsetTime.parse("06:00+01:00"), "06:00:00+01:00"),
                arguments(new BigDecimal("1E+1000"), "1" + "0".repeat(1_000)),
                arguments(new BigDecimal("1E-1000"), "0." + "0".repeat(999) + "1"),
                arguments(new StringBuilder("b"), "b"),
                arguments('c', "c"),
                arguments(true, "true"),
                arguments((byte) -1, "-1"),
                arguments(Long.MIN_VALUE, "-9223372036854775808"),
                arguments(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
                arguments(new BigDecimal("1.50E+5"), "150000"),
                arguments(new BigDecimal("1E-10"), "0.0000000001"),
                arguments(1.5, "1.5"),
                arguments(1e21, "1000000000000000000000"),
                arguments(0.1f, "0.1"),
                arguments(1.0, "1.0"),
                arguments(LocalDate.of(2026, 3, 17), "2026-03-17"),
                arguments(LocalTime.of(6, 0), "06:00:00"),
                arguments(LocalDateTime.of(2026, 3, 17, 6, 0), "2026-03-17T06:00:00"),
                arguments(OffsetDateTime.parse("2026-03-17T06:00+01:00"), "2026-03-17T06:00:00+01:00"),
                arguments(
                        ZonedDateTime.of(2026, 3, 17, 6, 0, 0, 0, ZoneId.of("Europe/Paris")),
                        "2026-03-17T06:00:00+01:00"),
                arguments(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                arguments(new Date(0), "1970-01-01T00:00:00Z"),
                arguments(calendar, "1970-01-01T00:00:00Z"),
                arguments(java.sql.Date.valueOf("2026-03-17"), "2026-03-17"),
                arguments(java.sql.Time.valueOf("06:00:00"), "06:00:00"),
                arguments(java.sql.Timestamp.valueOf("2026-03-17 06:00:00"), "2026-03-17T06:00:00"),
                arguments(Duration.ofMinutes(90), "PT1H30M"),
                arguments(id, id.toString()),
                arguments(TimeUnit.SECONDS, "SECONDS"),
                arguments(DayOfWeek.MONDAY, "MONDAY"),
                arguments(new byte[] {1, 2, (byte) 0xFF}, "AQL/"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesValuesAsText(Object value, String text) {
        assertThat(ColumnText.text(value)).isEqualTo(text);
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                        List.of(1),
                        Map.of(),
                        new int[0],
                        new String[0],
                        new ByteArrayInputStream(new byte[0]),
                        new DoubleAdder(),
                        JapaneseDate.now(),
                        new Object())
                .map(value -> arguments(value));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void namesATypeThatHasNoText(Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnText.text(value))
                .withMessageContaining(value.getClass().getTypeName());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnText.text(value))
                .withMessageContaining(String.valueOf(value));
        assertThatIllegalArgumentException().isThrownBy(() -> ColumnText.text((float) value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000000000", "1E+1001", "1E-1001"})
    void refusesANumberThatWouldFillTheMemory(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnText.text(new BigDecimal(value)))
                .withMessageContaining("1000 digits");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 1, 0x1F, 0xD800, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF})
    void namesACharacterThatXmlCantCarry(char c) {
        for (Object text : List.of(c, "a" + c, "a" + c + "b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ColumnText.text(text))
                    .withMessage("character U+%04X is invalid in XML; remove it", (int) c);
        }
    }
}
