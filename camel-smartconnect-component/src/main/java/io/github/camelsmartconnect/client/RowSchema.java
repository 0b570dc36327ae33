/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.rows.XmlNames;

/**
 * A JSON Schema of a row of an integration. The service returns the names of the columns and whether they are
 * required, but no types.
 *
 * @since 1.0.0
 */
public final class RowSchema {

    private static final List<String> TYPES = List.of("string", "number", "boolean");

    private RowSchema() {}

    /** Returns the schema as text. */
    public static String of(Integration integration, List<Column> columns) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", integration.label());
        if (integration.description() != null && !integration.description().isBlank()) {
            schema.put("description", integration.description());
        }
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Column column : columns) {
            String name = column.name() == null ? "" : XmlNames.decode(column.name());
            if (!name.isEmpty() && !properties.has(name)) {
                addColumn(properties, name, column.required());
                if (column.required()) {
                    required.add(name);
                }
            }
        }
        // other columns would be ignored by the service silently
        schema.put("additionalProperties", false);
        return schema.toPrettyString();
    }

    private static void addColumn(ObjectNode properties, String name, boolean isRequired) {
        ArrayNode types = properties.putObject(name).putArray("type");
        TYPES.forEach(types::add);
        if (!isRequired) {
            // null omits a column
            types.add("null");
        }
    }
}
