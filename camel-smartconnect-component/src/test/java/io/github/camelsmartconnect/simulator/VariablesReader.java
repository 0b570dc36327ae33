/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads global variables from JSON, in all documented formats. */
final class VariablesReader {

    private VariablesReader() {}

    /** A list of Key and Value, or an object whose {@code Variables} is a string that holds such a list. */
    static Map<String, String> read(ApiCall call, Edition edition) {
        if (isUnread(call)) {
            return Map.of();
        }
        if (!call.mediaType().equals("application/json")) {
            throw RefusedCall.badRequest("Variables are sent as application/json.");
        }
        JsonNode body = Json.read(call.body());
        if (body.isArray()) {
            edition.requireOlder("A plain list of variables");
            return list(body, "Key");
        }
        if (!body.isObject()) {
            throw RefusedCall.badRequest("The body holds no variables.");
        }
        edition.requireLast("An object of variables");
        JsonNode inner = property(body, "Variables");
        if (inner == null || !inner.isTextual()) {
            throw RefusedCall.badRequest("Variables must be a string that holds a JSON list.");
        }
        return inner.textValue().isBlank() ? Map.of() : list(Json.readLeniently(inner.textValue()), "Key");
    }

    /** Whether there is an unread body. */
    static boolean isUnread(ApiCall call) {
        return call.isChunked() && call.body().length == 0;
    }

    /** The body of the OAuth 2 call: a list of Name and Value; without a list there are no variables. */
    static Map<String, String> readNamed(ApiCall call) {
        if (call.body().length == 0) {
            return Map.of();
        }
        if (!call.mediaType().equals("application/json")) {
            throw RefusedCall.badRequest("Variables are sent as application/json.");
        }
        JsonNode list = property(Json.read(call.body()), "Variables");
        return list == null || list.isNull() ? Map.of() : list(list, "Name");
    }

    private static Map<String, String> list(JsonNode list, String nameProperty) {
        if (!list.isArray()) {
            throw RefusedCall.badRequest("Variables must be a list.");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : list) {
            JsonNode name = property(variable, nameProperty);
            JsonNode value = property(variable, "Value");
            if (name == null || !name.isTextual() || value == null || !value.isTextual()) {
                throw RefusedCall.badRequest("A variable has a text as " + nameProperty + " and one as Value.");
            }
            variables.put(name.textValue(), value.textValue());
        }
        return variables;
    }

    /** A property by its case-insensitive name, as in .NET. */
    static JsonNode property(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return property.getValue();
            }
        }
        return null;
    }
}
