/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A response as it came. Its text may hold anything; what is said of it in a report is {@link #shape} only.
 *
 * @param contentType empty for none
 * @param date of the header Date; null for none
 * @param httpVersion such as {@code 1.1}
 * @param tls the version of TLS; null for none
 */
record RawResponse(
        int status, String contentType, Instant date, String httpVersion, String tls, byte[] body, Duration time) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    String text() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    boolean hasByteOrderMark() {
        return new String(body, StandardCharsets.UTF_8).startsWith("\uFEFF");
    }

    /** Null where the body is no JSON. */
    JsonNode json() {
        try {
            return isEmpty() ? null : MAPPER.readTree(text());
        } catch (IOException e) {
            return null;
        }
    }

    boolean isHtml() {
        return contentType.toLowerCase(Locale.ROOT).contains("html")
                || text().stripLeading().toLowerCase(Locale.ROOT).matches("(?s)<(!doctype html|html).*");
    }

    /** Status, content type and what kind of body it is; no value of it. */
    String shape() {
        String type = contentType.isEmpty() ? "" : ", " + contentType.split(";", 2)[0].strip();
        return "HTTP " + status + type + ", " + bodyShape();
    }

    private String bodyShape() {
        if (isEmpty()) {
            return "empty body";
        }
        JsonNode json = json();
        if (json != null) {
            return JsonShape.of(json);
        }
        if (isHtml()) {
            return "a page for people";
        }
        return text().stripLeading().startsWith("<") ? "XML" : "text";
    }

    static Instant date(String header) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return shape();
    }
}
