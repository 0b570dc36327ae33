/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the component's page are those of the catalogue. To write them anew: {@code mvn test
 * -Dtest=ComponentPageTest -Dsmartconnect.docs.write=true}.
 */
class ComponentPageTest {

    private static final Path TABLES = Path.of("src/main/docs/smartconnect-options.adoc");

    @Test
    void tablesAreThoseOfTheCatalogue() throws IOException {
        JsonNode catalogue = catalogue();
        String tables = options("Component options", catalogue.get("componentProperties"))
                + options("Endpoint options", catalogue.get("properties"))
                + headers(catalogue.get("headers"));
        if (Boolean.getBoolean("smartconnect.docs.write")) {
            Files.writeString(TABLES, tables);
        }
        assertThat(TABLES).hasContent(tables);
    }

    @Test
    void thePageSpeaksOfEveryOperation() throws IOException {
        String page = Files.readString(Path.of("src/main/docs/smartconnect-component.adoc"));

        for (SmartConnectOperation operation : SmartConnectOperation.values()) {
            assertThat(page).contains(operation.name() + ">>");
        }
    }

    private static JsonNode catalogue() throws IOException {
        try (InputStream in = ComponentPageTest.class.getResourceAsStream(
                "/META-INF/io/github/camelsmartconnect/smartconnect.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static String options(String title, JsonNode options) {
        var table = new StringBuilder("== " + title + "\n\n[cols=\"2,5,1,1\",options=\"header\"]\n|===\n"
                + "| name | what it is | default | type\n");
        entries(options)
                .forEach(option -> table.append("| *")
                        .append(option.getKey())
                        .append("* (")
                        .append(labels(option.getValue()))
                        .append(option.getValue().path("secret").asBoolean() ? ", secret" : "")
                        .append(") | ")
                        .append(text(option.getValue(), "description"))
                        .append(" | ")
                        .append(text(option.getValue(), "defaultValue"))
                        .append(" | ")
                        .append(shortType(option.getValue()))
                        .append("\n"));
        return table.append("|===\n\n").toString();
    }

    private static String labels(JsonNode option) {
        String labels = text(option, "label");
        return labels.isEmpty() ? "path" : labels.replace(",", ", ");
    }

    private static String headers(JsonNode headers) {
        var table = new StringBuilder(
                "== Message headers\n\n[cols=\"2,4,1\",options=\"header\"]\n|===\n| name | what it is | type\n");
        entries(headers)
                .forEach(header -> table.append("| *")
                        .append(header.getKey())
                        .append("* | ")
                        .append(text(header.getValue(), "description"))
                        .append(" | ")
                        .append(shortType(header.getValue()))
                        .append("\n"));
        return table.append("|===\n").toString();
    }

    private static Iterable<Map.Entry<String, JsonNode>> entries(JsonNode node) {
        return node.properties();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("").replace("|", "\\|");
    }

    private static String shortType(JsonNode node) {
        String type = text(node, "javaType");
        if (text(node, "type").equals("duration")) {
            return "duration";
        }
        return node.path("enum").isArray()
                ? StreamSupport.stream(node.get("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(java.util.stream.Collectors.joining(", "))
                : type.replaceAll("[a-z]+\\.", "");
    }
}
