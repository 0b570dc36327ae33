/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows as text that was not unmarshalled: the error says what to do with it. */
class TextBodyTest extends SmartConnectTestSupport {

    private String failure(String text, Object body) {
        simulator().integration("Customers to ERP");

        Exception thrown = send("smartconnect:run?name=Customers to ERP", body).getException();

        assertThat(thrown)
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was run");
        assertThat(simulator().loggedCalls()).noneMatch(call -> call.endpoint().startsWith("RunMap"));
        return thrown.getMessage();
    }

    private void assertHint(String text, String hint) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (Object body : new Object[] {text, bytes, new ByteArrayInputStream(bytes)}) {
            assertThat(failure(text, body)).contains(hint);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"CustomerNo\":\"C0042\"}",
                " \n[{\"CustomerNo\":\"C0042\",\"Name\":\"Lamna\"}]",
                "[ ]",
                "\uFEFF{\"CustomerNo\":\"C0042\"}"
            })
    void json(String text) {
        assertHint(text, "It looks like JSON: unmarshal it first, for example with unmarshal().json()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CustomerNo,Name\nC0042,Lamna",
                "\"Customer No\";\"Name\"\r\n",
                "CustomerNo\tName\tCountry\nC0042\tLamna\tDE",
                "No|Name\n1|Lamna & Sons"
            })
    void csv(String text) {
        assertHint(text, "It looks like CSV: unmarshal it first, for example with a CsvDataFormat with useMaps=true");
    }

    @ParameterizedTest
    @CsvSource({"hello", "42", "C0042", "'Dear all: please run it.'"})
    void otherText(String text) {
        assertThat(failure(text, text))
                .contains("it begins with '" + text + "'")
                .doesNotContain("It looks like");
    }
}
