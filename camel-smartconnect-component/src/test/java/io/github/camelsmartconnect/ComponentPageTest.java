/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private static final String TABLE =
            "[cols=\"2,3\",options=\"header\"]\n|===\n| name, type and default | description\n\n";

    /** In the order of the page. */
    private static final List<String> GROUPS = List.of(
            "path",
            "common",
            "producer",
            "consumer",
            "security",
            "timeout",
            "proxy",
            "scheduler",
            "health",
            "advanced");

    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
    }

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

    /** Grouped by the label that the catalogue has for them, each group a table. */
    private static String options(String title, JsonNode options) {
        Map<String, List<Map.Entry<String, JsonNode>>> groups = new TreeMap<>(Comparator.comparing(GROUPS::indexOf));
        for (Map.Entry<String, JsonNode> option : entries(options)) {
            groups.computeIfAbsent(group(option.getValue()), group -> new ArrayList<>())
                    .add(option);
        }
        var text = new StringBuilder("== " + title + "\n\n");
        groups.forEach((group, members) -> {
            text.append("=== ")
                    .append(title)
                    .append(": ")
                    .append(group)
                    .append("\n\n")
                    .append(TABLE);
            members.forEach(option -> row(text, option.getKey(), details(option.getValue()), option.getValue()));
            text.append("|===\n\n");
        });
        return text.toString();
    }

    private static String group(JsonNode option) {
        String label = text(option, "label");
        String unlabelled = text(option, "kind").equals("path") ? "path" : "common";
        String group = label.isEmpty() ? unlabelled : label.substring(label.lastIndexOf(',') + 1);
        assertThat(GROUPS).contains(group);
        return group;
    }

    private static String headers(JsonNode headers) {
        var table = new StringBuilder("== Message headers\n\n" + TABLE);
        entries(headers)
                .forEach(header -> row(table, header.getKey(), shortType(header.getValue()), header.getValue()));
        return table.append("|===\n").toString();
    }

    private static void row(StringBuilder table, String name, String details, JsonNode described) {
        table.append("| *")
                .append(name)
                .append("* +\n")
                .append(details)
                .append("\n| ")
                .append(text(described, "description"))
                .append("\n\n");
    }

    private static String details(JsonNode option) {
        String value = defaultValue(option);
        String labels = text(option, "label");
        return shortType(option)
                + (labels.contains(",")
                        ? "; " + labels.substring(0, labels.lastIndexOf(',')).replace(",", ", ")
                        : "")
                + (value.isEmpty() ? "" : "; default `" + value + "`")
                + (option.path("secret").asBoolean() ? "; secret" : "")
                + (option.path("required").asBoolean() ? "; required" : "");
    }

    private static String defaultValue(JsonNode option) {
        String value = text(option, "defaultValue");
        return text(option, "type").equals("duration") && !value.isEmpty() ? duration(Long.parseLong(value)) : value;
    }

    /** Milliseconds as one would write them in a URI: 80d, 1h, 30s. */
    private static String duration(long millis) {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long size = unit.getValue().toMillis();
            if (millis >= size && millis % size == 0) {
                return millis / size + unit.getKey();
            }
        }
        return Long.toString(millis);
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
                ? "one of "
                        + StreamSupport.stream(node.get("enum").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(java.util.stream.Collectors.joining(", "))
                : type.replaceAll("[a-z]+\\.", "");
    }
}
