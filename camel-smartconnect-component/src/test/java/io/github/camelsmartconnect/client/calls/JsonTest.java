/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    record Entry(String name, int count, boolean saved) {}

    private static Response answer(byte[] body, Charset charset) {
        return new Response(
                ApiCall.read("GET", "http://localhost", "GetX"),
                new RequestSecrets(RequestSecrets.Values.NONE),
                200,
                ContentType.APPLICATION_JSON.withCharset(charset),
                null,
                body);
    }

    private static Response answer(String body) {
        return answer(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void isReadAsTheServiceMayWriteIt() {
        var entry = new Entry("\u00e4", 3, true);
        assertThat(Json.read(
                        answer("{\"NAME\":\"\u00e4\",\"Count\":\"3\",\"saved\":\"true\",\"new\":{}}"), Entry.class))
                .isEqualTo(entry);
        byte[] latin = "{\"name\":\"\u00e4\",\"count\":3,\"saved\":true}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Json.read(answer(latin, StandardCharsets.ISO_8859_1), Entry.class))
                .isEqualTo(entry);
    }

    @Test
    void aListComesWithoutNulls() {
        assertThat(Json.readList(answer("[{\"name\":\"a\"},null]"), Entry.class))
                .containsExactly(new Entry("a", 0, false));
        assertThat(Json.readList(answer("null"), Entry.class)).isEmpty();
    }

    @Test
    void aTextIsATextOrNull() {
        assertThat(Json.readText(answer("\"a\""), "")).isEqualTo("a");
        assertThat(Json.readText(answer("null"), "")).isNull();
        assertThatThrownBy(() -> Json.readText(answer("12"), "Look there."))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessage("GetX: the service returned HTTP 200 (\"12\"). This is not the documented JSON string."
                        + " Look there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "<html>", "{} {}", "[]"})
    void whatIsNotTheJsonIsNamed(String body) {
        assertThatThrownBy(() -> Json.read(answer(body), Entry.class))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("This is not the documented JSON. Check that the option" + " 'apiUrl'")
                .hasNoCause();
    }

    @Test
    void whatCannotBeDecodedIsNamed() {
        byte[] noCharacter = {0, 0, 0, '[', 0x7f, 0x7f, 0x7f, 0x7f};
        assertThatThrownBy(() -> Json.read(answer(noCharacter, StandardCharsets.UTF_8), Entry.class))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("The response can't be decoded as UTF-8 text.");
    }
}
