/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What JSON looks like without its values, and its properties by their names in any letter case. */
final class JsonShape {

    private static final int MOST_NAMES = 12;

    private JsonShape() {}

    /** Such as {@code {Message: text}}, {@code list of 3} or {@code true}. */
    static String of(JsonNode json) {
        if (json.isObject()) {
            var names = new StringJoiner(", ", "{", "}");
            int count = 0;
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                if (count++ < MOST_NAMES) {
                    names.add(field.getKey() + ": " + type(field.getValue()));
                }
            }
            return "JSON " + (count > MOST_NAMES ? names.add("...") : names);
        }
        return json.isArray() ? "a JSON list of " + json.size() : "JSON: " + type(json);
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case BOOLEAN -> value.asText();
            case ARRAY -> "list";
            case NULL -> "null";
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** A property in whatever letter case; a missing node for none. */
    static JsonNode get(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
