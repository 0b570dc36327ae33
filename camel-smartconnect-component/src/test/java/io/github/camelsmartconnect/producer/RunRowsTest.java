/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** The values of rows on their way to the service, and rows that can't go. */
class RunRowsTest extends SmartConnectTestSupport {

    private SimulatedIntegration items;

    @BeforeEach
    void defineIntegration() {
        items = simulator().integration("ITEMS");
    }

    private Exchange run(Object body) {
        return send("smartconnect:run?name=ITEMS", body);
    }

    @Test
    void valuesAreText() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("Text", "  a <&> \"b\"\r\n\tä€ \uD83D\uDE00 ]]> ");
        given.put("Empty", "");
        given.put("Absent", null);
        given.put("Int", 7);
        given.put("Big", new BigDecimal("1E+10"));
        given.put("Small", new BigDecimal("1.50E-7"));
        given.put("Double", 1e7);
        given.put("Bool", true);
        given.put("Date", LocalDate.of(2026, 3, 17));
        given.put("Time", LocalDateTime.of(2026, 3, 17, 6, 0));
        given.put("Zoned", OffsetDateTime.parse("2026-03-17T06:00:00+01:00"));
        given.put("Customer No", "1");
        given.put("1st & <last>", "2");
        given.put("_x0020_", "3");

        assertThat(run(given).getException()).isNull();

        assertThat(items.receivedRuns().get(0).rows())
                .containsExactly(row(
                        "Text",
                        "  a <&> \"b\"\r\n\tä€ \uD83D\uDE00 ]]> ",
                        "Empty",
                        "",
                        "Int",
                        "7",
                        "Big",
                        "10000000000",
                        "Small",
                        "0.000000150",
                        "Double",
                        "10000000",
                        "Bool",
                        "true",
                        "Date",
                        "2026-03-17",
                        "Time",
                        "2026-03-17T06:00:00",
                        "Zoned",
                        "2026-03-17T06:00:00+01:00",
                        "Customer No",
                        "1",
                        "1st & <last>",
                        "2",
                        "_x0020_",
                        "3"));
    }

    private static Stream<Object> unfit() {
        return Stream.of("a\u0000b", "\u001b[0m", '\uFFFF', "\uD800", Double.NaN, new Object(), List.of("a"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void valueThatCantBeSentIsNamedBeforeAnythingIsSent(Object value) {
        Exchange failed = run(List.of(Map.of("No", 1), Map.of("Bad Column", value)));

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 2")
                .hasMessageContaining("'Bad Column'");
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
    }

    @Test
    void valueOfAnIteratorThatCantBeSentIsNamedBeforeAnythingIsSent() {
        Iterator<Map<String, Object>> rows = IntStream.range(0, 50_000)
                .mapToObj(i -> Map.of("No", (Object) (i == 49_999 ? "\u0001" : "Lamna & Sons " + i)))
                .iterator();

        assertThat(run(rows).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 50000")
                .hasMessageContaining("'No'");
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
        assertThat(simulator().calls("GetHistoryForProcess")).isZero();
    }

    @Test
    void iteratorThatFailsThrowsItsOwnExceptionAndNothingIsSent() {
        Iterator<Map<String, Object>> rows = IntStream.range(0, 50_000)
                .mapToObj(i -> {
                    if (i == 40_000) {
                        throw new IllegalStateException("the source is gone");
                    }
                    return Map.of("No", (Object) i);
                })
                .iterator();

        assertThat(run(rows).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source is gone");
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
    }

    @Test
    void iteratorThatFailsWhileItIsSentEndsTheCallWithItsOwnException() {
        Iterator<Map<String, Object>> rows = IntStream.range(0, 50_000)
                .mapToObj(i -> {
                    if (i == 40_000) {
                        throw new IllegalStateException("the source is gone");
                    }
                    return Map.of("No", (Object) i);
                })
                .iterator();

        assertThat(send("smartconnect:run?name=ITEMS&chunked=true", rows).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source is gone");
        assertThat(items.runCount()).isZero();
        // the connection that broke is not used again
        assertThat(run(List.of(Map.of("No", 1))).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void variableThatCantBeSentIsNamedBeforeAnythingIsSent(boolean readOnce) {
        List<Map<String, Integer>> rows = List.of(Map.of("No", 1));

        Exchange failed = send(
                "smartconnect:run?name=ITEMS",
                readOnce ? rows.iterator() : rows,
                Map.of(SmartConnectConstants.VARIABLES, Map.of("GBL_A", "a\u0001b")));

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'GBL_A'");
        assertThat(items.runCount()).isZero();
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
    }
}
