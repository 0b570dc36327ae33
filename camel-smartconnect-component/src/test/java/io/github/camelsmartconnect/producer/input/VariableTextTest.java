/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectEndpoint;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Variables have the text that a row's cell would have, in JSON as in XML. */
class VariableTextTest extends SmartConnectTestSupport {

    private static final List<Map<String, String>> ROWS = List.of(Map.of("No", "1"));

    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
    }

    private Exception failure(Object body, Object value) {
        return send(
                        "smartconnect:run?name=ITEMS",
                        body,
                        Map.of(SmartConnectConstants.VARIABLES, Map.of("GBL_X", value)))
                .getException();
    }

    private void isSentAs(Object value, String text) {
        for (Object body : new Object[] {null, ROWS}) {
            int before = items.receivedRuns().size();
            assertThat(failure(body, value)).isNull();
            assertThat(items.receivedRuns().get(before).variables()).containsEntry("GBL_X", text);
        }
    }

    @Test
    void numbersAndDatesAreThoseOfCells() {
        isSentAs(12_345_678.9, "12345678.9");
        isSentAs(new Date(0), "1970-01-01T00:00:00Z");
        isSentAs(true, "true");
        isSentAs("007", "007");
    }

    private record Customer(String name) {}

    @Test
    void whatHasNoTextIsRefusedWithTheVariable() {
        for (Object body : new Object[] {null, ROWS}) {
            for (Object value : List.of(new Customer("A"), "a\u0000b", List.of("A"), Double.NaN)) {
                assertThat(failure(body, value))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'GBL_X'")
                        .hasMessageContaining("Nothing was sent");
            }
        }
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void optionsFollowTheSameRules() {
        context()
                .getEndpoint("smartconnect:run?name=ITEMS", SmartConnectEndpoint.class)
                .setVariables(Map.of("GBL_X", LocalDate.of(2026, 3, 1)));

        assertThat(send("smartconnect:run?name=ITEMS", null).getException()).isNull();
        assertThat(items.receivedRuns().get(0).variables()).containsEntry("GBL_X", "2026-03-01");
    }

    @Test
    void aNullInTheHeaderTakesTheOptionAway() {
        var variables = new HashMap<String, Object>();
        variables.put("GBL_X", null);

        send(
                "smartconnect:run?name=ITEMS&variables.GBL_X=1&variables.GBL_Y=2",
                null,
                Map.of(SmartConnectConstants.VARIABLES, variables));

        assertThat(items.receivedRuns().get(0).variables()).isEqualTo(Map.of("GBL_Y", "2"));
    }
}
