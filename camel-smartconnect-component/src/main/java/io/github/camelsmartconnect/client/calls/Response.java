/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;

import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.rows.Excerpt;

/**
 * A response of the service, or the beginning of one.
 *
 * @param call the call
 * @param secrets the secrets to remove from messages
 * @param status the HTTP status
 * @param contentType null if the response has none
 * @param date the time of the service; null if unknown
 * @param body the complete body; only its beginning for a failed streamed response
 * @since 1.0.0
 */
public record Response(
        ApiCall call, RequestSecrets secrets, int status, ContentType contentType, Instant date, byte[] body) {

    /** What the service returns for almost all calls. */
    private static final String JSON = "application/json; charset=utf-8";

    private static final int EXCERPT_SOURCE_BYTES = 4096;
    private static final int EXCERPT_CHARACTERS = 200;

    static Response whole(ApiCall call, RequestSecrets secrets, ClassicHttpResponse response, byte[] body) {
        return new Response(call, secrets, response.getCode(), contentType(response), date(response), body);
    }

    /** A response of which only the beginning is read. */
    static Response beginning(ApiCall call, RequestSecrets secrets, ClassicHttpResponse response, InputStream unread)
            throws IOException {
        return new Response(
                call,
                secrets,
                response.getCode(),
                contentType(response),
                date(response),
                unread.readNBytes(EXCERPT_SOURCE_BYTES));
    }

    /** A response whose body was already read. */
    static Response handedOut(ApiCall call, RequestSecrets secrets, ClassicHttpResponse response) {
        return new Response(call, secrets, response.getCode(), contentType(response), date(response), new byte[0]);
    }

    static ContentType contentType(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        if (header == null) {
            return null;
        }
        // parsing it takes longer than reading a small response
        return JSON.equalsIgnoreCase(header.getValue())
                ? ContentType.APPLICATION_JSON
                : ContentType.parseLenient(header.getValue());
    }

    private static Instant date(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.DATE);
        return header == null ? null : DateUtils.parseStandardDate(header.getValue());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the service rejected the call before processing it. */
    public boolean isRefusal() {
        return ResponseStatus.isRefusal(status);
    }

    /** Whether a front end timed out, while the service may still process the call. */
    public boolean isOfFrontEnd() {
        return ResponseStatus.isOfFrontEnd(status);
    }

    /** Whether the body is empty or blank. */
    public boolean isEmpty() {
        return text().isBlank();
    }

    boolean isHtml() {
        String start = text().stripLeading();
        return start.startsWith("<!DOCTYPE") || start.regionMatches(true, 0, "<html", 0, 5);
    }

    InputStream stream() {
        return new ByteArrayInputStream(body);
    }

    Charset charset() {
        return contentType == null ? StandardCharsets.UTF_8 : contentType.getCharset(StandardCharsets.UTF_8);
    }

    /** The beginning of the body for messages: short, on one line, without secrets. */
    String excerpt() {
        String clean =
                secrets.removeFrom(text()).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return Excerpt.of(clean, EXCERPT_CHARACTERS);
    }

    private String text() {
        int length = Math.min(body.length, EXCERPT_SOURCE_BYTES);
        String text = new String(body, 0, length, charset());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The exception for this response. */
    public SmartConnectResponseException failure(String whatToDo) {
        String excerpt = excerpt();
        return new SmartConnectResponseException(
                call.operation() + ": the service returned HTTP " + status
                        + (excerpt.isEmpty() ? " with an empty body" : " (\"" + excerpt + "\")") + ". "
                        + secrets.removeFrom(whatToDo),
                call.operation(),
                status,
                excerpt);
    }
}
