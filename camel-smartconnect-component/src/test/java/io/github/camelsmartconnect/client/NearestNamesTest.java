/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.rows.Excerpt;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNamesTest {

    @Test
    void theThreeNearestWhateverTheLetterCase() {
        assertThat(NearestNames.of("ITMES", List.of("Customers", "Purchase Orders", "items", "Item", "ITEMS 2")))
                .isEqualTo("'items' or 'Item'");
        assertThat(NearestNames.of("item", List.of("items", "Item", "ITEMS 2", "Items 34")))
                .isEqualTo("'Item', 'items' or 'ITEMS 2'");
        assertThat(NearestNames.of("x", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pasword, password",
        "pwd, password",
        "secret, clientSecret",
        "userPassword, password",
        "throwOnFailure, throwExceptionOnFailure",
        "Custmers to ERP, Customers to CRM"
    })
    void aMisspeltNameAnAbbreviationAndAPartAreNear(String misspelt, String meant) {
        assertThat(NearestNames.of(misspelt, List.of(meant, "Something else entirely")))
                .isEqualTo("'" + meant + "'");
    }

    @ParameterizedTest
    @CsvSource({"Payroll, Customers", "x, key", "colour, column", "D, delay", "'', key", "quantity, input"})
    void whatIsFarIsNotOffered(String misspelt, String known) {
        assertThat(NearestNames.of(misspelt, List.of(known))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "abc, '', 3", "kitten, sitting, 3", "flaw, lawn, 2", "pasword, password, 1"})
    void changesAreCounted(String one, String other, int distance) {
        assertThat(NearestNames.distance(one, other)).isEqualTo(distance);
        assertThat(NearestNames.distance(other, one)).isEqualTo(distance);
    }

    @Test
    void aNameIsShownOnOneLineAndNotTooLong() {
        assertThat(Excerpt.of("a\r\nb")).isEqualTo("a??b");
        assertThat(Excerpt.of("n".repeat(100))).isEqualTo("n".repeat(100));
        assertThat(Excerpt.of("n".repeat(101))).isEqualTo("n".repeat(100) + "...");
    }
}
