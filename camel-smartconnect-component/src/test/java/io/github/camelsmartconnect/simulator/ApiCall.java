/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;

/** A request as the endpoints see it: with case-insensitive names and decoded values. */
record ApiCall(String method, String path, Map<String, String> parameters, Map<String, String> headers, byte[] body) {

    static ApiCall of(Request request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        Map<String, String> headers = caseless();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), String.join(",", header.values()));
        }
        byte[] body = request.getBody();
        return new ApiCall(
                request.getMethod().getName().toUpperCase(Locale.ROOT),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                query < 0 ? Map.of() : Collections.unmodifiableMap(form(url.substring(query + 1))),
                Collections.unmodifiableMap(headers),
                body == null ? new byte[0] : body);
    }

    /** Whether the body was sent chunked. */
    boolean isChunked() {
        return headers.containsKey("Transfer-Encoding");
    }

    ApiCall withoutBody() {
        return new ApiCall(method, path, parameters, headers, new byte[0]);
    }

    ApiEndpoint endpoint() {
        return ApiEndpoint.atPath(path);
    }

    String parameter(String name) {
        return parameters.get(name);
    }

    String required(String name) {
        String value = parameter(name);
        if (value == null || value.isBlank()) {
            throw RefusedCall.badRequest("The parameter " + name + " is missing.");
        }
        return value;
    }

    UUID requiredGuid(String name) {
        return guid(name, required(name));
    }

    static UUID guid(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw RefusedCall.badRequest("The value of " + name + " is not a GUID.");
        }
    }

    /** The last part of the path: the integration's key in {@code /v1/run-integration/KEY}. */
    String lastOfPath() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The integration of this call as text; null if it has none. */
    String integrationKey() {
        if (endpoint() == ApiEndpoint.RUN_INTEGRATION) {
            return lastOfPath();
        }
        return parameters.getOrDefault("mapKey", parameters.get("processId"));
    }

    /** The media type without its parameters, in lower case; empty if none was sent. */
    String mediaType() {
        String type = headers.getOrDefault("Content-Type", "");
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** The charset of the Content-Type; null if it has none. */
    Charset charset() {
        for (String part : headers.getOrDefault("Content-Type", "").split(";")) {
            String parameter = part.trim();
            if (parameter.toLowerCase(Locale.ROOT).startsWith("charset=")) {
                try {
                    return Charset.forName(
                            parameter.substring("charset=".length()).replace("\"", ""));
                } catch (IllegalArgumentException e) {
                    throw RefusedCall.badRequest("The charset of the Content-Type is not known.");
                }
            }
        }
        return null;
    }

    /** Reads {@code a=b&c=d}. */
    static Map<String, String> form(String text) {
        Map<String, String> fields = caseless();
        for (String field : text.split("&")) {
            if (!field.isEmpty()) {
                String[] pair = field.split("=", 2);
                fields.put(decode(pair[0]), pair.length == 1 ? "" : decode(pair[1]));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedCall.badRequest("A parameter is not percent-encoded.");
        }
    }

    private static Map<String, String> caseless() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
