/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

/** The properties of the responses as they are published (API document, sections 2 and 5). */
final class PublishedShapes {

    /** {@code *} marks those that the component can't do without; behind the colon is the type. */
    private static final Map<String, List<String>> SHAPES = Map.of(
            "GetMapList",
            List.of("*MapKey:STRING", "*MapId:STRING", "MapDescription:STRING"),
            "GetConnections",
            List.of("*Id:STRING", "Description:STRING", "ConnectionType:STRING"),
            "GetHistoryForProcess",
            List.of(
                    "Id:STRING",
                    "MapId:STRING",
                    "*RunNumber:NUMBER",
                    "*RunDate:STRING",
                    "*RecordCount:NUMBER",
                    "*ErrorCount:NUMBER",
                    "*ErrorsSaved:BOOLEAN"),
            "GetErrorsForProcessRun",
            List.of("mapKey:STRING", "mapId:STRING", "mapDescription:STRING", "runNumber:NUMBER", "*runTenants:ARRAY"),
            "runTenants",
            List.of(
                    "errorId:STRING",
                    "tenantServer:STRING",
                    "tenantTechnical:STRING",
                    "errorCount:NUMBER",
                    "*errorData:OBJECT"),
            "errorData",
            List.of(
                    "currentPage:NUMBER",
                    "pageSize:NUMBER",
                    "recordCount:NUMBER",
                    "columnList:ARRAY",
                    "*dataRows:ARRAY"),
            "GetOutputsForProcess",
            List.of(
                    "outputId:STRING",
                    "processId:STRING",
                    "*runNumber:NUMBER",
                    "created:STRING",
                    "description:STRING",
                    "*fileName:STRING",
                    "*outputUri:STRING"));

    private PublishedShapes() {}

    /** A published object and the part of a response that should be one. */
    record Part(String name, JsonNode object) {

        /** A published property: its name, type, and whether the component needs it. */
        record Property(String name, JsonNodeType type, boolean needed) {}

        List<Property> properties() {
            return SHAPES.get(name).stream()
                    .map(text -> {
                        String[] parts = text.replace("*", "").split(":");
                        return new Property(parts[0], JsonNodeType.valueOf(parts[1]), text.startsWith("*"));
                    })
                    .toList();
        }

        boolean knows(String property) {
            return properties().stream().anyMatch(known -> known.name().equalsIgnoreCase(property));
        }

        /** Whether the name's first letter is of another case than published. */
        boolean isOtherCase(String property) {
            return properties().stream()
                    .anyMatch(known -> known.name().equalsIgnoreCase(property)
                            && !known.name().equals(property));
        }
    }

    /** The objects of a call's response that have a published shape. */
    static List<Part> parts(String call, JsonNode response) {
        List<Part> parts = new ArrayList<>();
        if (SHAPES.containsKey(call)) {
            add(call, response, parts);
        }
        return parts;
    }

    private static void add(String name, JsonNode json, List<Part> parts) {
        if (json.isArray()) {
            json.forEach(element -> add(name, element, parts));
        } else if (json.isObject()) {
            parts.add(new Part(name, json));
            json.properties().forEach(field -> nested(field.getKey(), field.getValue(), parts));
        }
    }

    private static void nested(String name, JsonNode json, List<Part> parts) {
        for (String known : List.of("runTenants", "errorData")) {
            if (known.equalsIgnoreCase(name)) {
                add(known, json, parts);
            }
        }
    }
}
