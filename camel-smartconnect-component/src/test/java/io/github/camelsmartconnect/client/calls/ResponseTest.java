/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.client.http.RequestSecrets;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseTest {

    private static final ApiCall READING = ApiCall.read("GET", "http://localhost/API", "GetMapList");
    private static final ApiCall RUNNING = ApiCall.once("http://localhost/API", "RunMap");

    private static Response answer(ApiCall call, int status, String body) {
        return answer(call, status, null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response answer(ApiCall call, int status, ContentType type, byte[] body) {
        return new Response(
                call,
                new RequestSecrets(RequestSecrets.Values.NONE.with("token", "t0ken+1")),
                status,
                type,
                null,
                body);
    }

    @Test
    void isMadeOfAResponse() throws IOException {
        var secrets = new RequestSecrets(RequestSecrets.Values.NONE);
        var response = new BasicClassicHttpResponse(503);
        byte[] body = "Größe".getBytes(StandardCharsets.ISO_8859_1);
        Response bare = Response.whole(READING, secrets, response, body);
        assertThat(bare.contentType()).isNull();
        assertThat(bare.date()).isNull();

        response.setHeader("Content-Type", "text/plain; charset=ISO-8859-1");
        response.setHeader("Date", "Tue, 17 Mar 2026 06:21:09 GMT");
        Response whole = Response.whole(READING, secrets, response, body);
        assertThat(whole.status()).isEqualTo(503);
        assertThat(whole.excerpt()).isEqualTo("Größe");
        assertThat(whole.stream()).hasBinaryContent(body);
        assertThat(whole.date()).isEqualTo("2026-03-17T06:21:09Z");

        Response beginning = Response.beginning(READING, secrets, response, new ByteArrayInputStream(new byte[5_000]));
        assertThat(beginning.body()).hasSize(4_096);
        Response handedOut = Response.handedOut(READING, secrets, response);
        assertThat(handedOut.body()).isEmpty();
        assertThat(handedOut.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"199,false", "200,true", "204,true", "299,true", "300,false", "500,false"})
    void successIsTwoHundredAndSomething(int status, boolean success) {
        assertThat(answer(READING, status, "").isSuccess()).isEqualTo(success);
    }

    @ParameterizedTest
    @CsvSource({
        "200,false",
        "407,false",
        "408,true",
        "409,false",
        "500,false",
        "502,true",
        "503,true",
        "504,true",
        "505,false"
    })
    void aRunMayGoOnWhenTheFrontEndAnswers(int status, boolean frontEnd) {
        assertThat(answer(READING, status, "").isOfFrontEnd()).isEqualTo(frontEnd);
    }

    @ParameterizedTest
    @CsvSource({
        "200,false",
        "302,false",
        "399,false",
        "400,true",
        "404,true",
        "408,false",
        "429,true",
        "499,true",
        "500,false"
    })
    void aRefusalIsAnErrorOfTheCaller(int status, boolean refusal) {
        assertThat(answer(READING, status, "").isRefusal()).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>", "<html>", " \r\n<HTML lang='en'>", "\uFEFF<html>"})
    void aPageIsKnown(String page) {
        assertThat(answer(READING, 200, page).isHtml()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "x<html>", "<htm"})
    void otherTextIsNoPage(String text) {
        assertThat(answer(READING, 200, text).isHtml()).isFalse();
    }

    @Test
    void whiteSpaceAloneIsEmpty() {
        assertThat(answer(READING, 200, " \r\n").isEmpty()).isTrue();
        assertThat(answer(READING, 200, "\uFEFF").isEmpty()).isTrue();
        assertThat(answer(READING, 200, "x").isEmpty()).isFalse();
    }

    @Test
    void theExcerptIsShortAndOnOneLineAndWithoutSecrets() {
        assertThat(answer(READING, 500, " a\r\n\tt0ken%2B1 \u0000b ").excerpt()).isEqualTo("a xxxxxx b");
        assertThat(answer(READING, 500, "x".repeat(200)).excerpt()).isEqualTo("x".repeat(200));
        assertThat(answer(READING, 500, "x".repeat(201)).excerpt()).isEqualTo("x".repeat(200) + "...");
        assertThat(answer(READING, 500, " ".repeat(4095) + "xy").excerpt()).isEqualTo("x");
    }

    @Test
    void theCharsetIsTheAnswersOwn() {
        byte[] latin = "Größe".getBytes(StandardCharsets.ISO_8859_1);
        Charset charset = StandardCharsets.ISO_8859_1;
        assertThat(answer(READING, 200, ContentType.TEXT_PLAIN.withCharset(charset), latin)
                        .excerpt())
                .isEqualTo("Größe");
        assertThat(answer(READING, 200, ContentType.create("text/xml"), "Größe".getBytes(StandardCharsets.UTF_8))
                        .excerpt())
                .isEqualTo("Größe");
    }

    @Test
    void aFailureTellsWhatWasAnswered() {
        assertThat(answer(READING, 500, "No t0ken+1").failure("Look for t0ken+1."))
                .hasMessage("GetMapList: the service returned HTTP 500 (\"No xxxxxx\"). Look for xxxxxx.")
                .satisfies(e -> {
                    assertThat(e.getOperation()).isEqualTo("GetMapList");
                    assertThat(e.getStatusCode()).isEqualTo(500);
                });
        assertThat(answer(READING, 404, " ").failure("Look."))
                .hasMessage("GetMapList: the service returned HTTP 404 with an empty body. Look.");
    }
}
