/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What IDEs know of the component's properties is what its catalogue says. */
class SpringMetadataTest {

    private static final String PREFIX = "camel.component.smartconnect.";

    private static JsonNode read(String resource) throws Exception {
        var urls = SpringMetadataTest.class.getClassLoader().getResources(resource);
        while (urls.hasMoreElements()) {
            var text =
                    new String(urls.nextElement().openStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (text.contains("smartconnect")) {
                return new ObjectMapper().readTree(text);
            }
        }
        throw new AssertionError("No " + resource);
    }

    @Test
    void everyOptionOfTheComponentIsThere() throws Exception {
        Map<String, JsonNode> properties = new TreeMap<>();
        read("META-INF/spring-configuration-metadata.json")
                .get("properties")
                .forEach(property -> properties.put(property.get("name").asText(), property));
        JsonNode options =
                read("META-INF/io/github/camelsmartconnect/smartconnect.json").get("componentProperties");
        List<String> expected = new ArrayList<>(List.of(PREFIX + "enabled", PREFIX + "customizer.enabled"));
        options.fieldNames().forEachRemaining(option -> expected.add(PREFIX + StringHelper.camelCaseToDash(option)));

        assertThat(properties.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        JsonNode timeout = properties.get(PREFIX + "response-timeout");
        assertThat(timeout.get("type").asText()).isEqualTo("java.time.Duration");
        assertThat(timeout.get("defaultValue").asText()).isEqualTo("300000ms");
        assertThat(timeout.get("description").asText())
                .isEqualTo(options.at("/responseTimeout/description").asText());
    }

    @Test
    void optionsOfFewValuesHaveHints() throws Exception {
        Map<String, List<String>> expected = new TreeMap<>();
        read("META-INF/io/github/camelsmartconnect/smartconnect.json")
                .get("componentProperties")
                .properties()
                .forEach(option -> {
                    if (option.getValue().has("enum")) {
                        List<String> values = new ArrayList<>();
                        option.getValue().get("enum").forEach(value -> values.add(value.asText()));
                        expected.put(PREFIX + StringHelper.camelCaseToDash(option.getKey()), values);
                    }
                });
        Map<String, List<String>> hints = new TreeMap<>();
        read("META-INF/spring-configuration-metadata.json").get("hints").forEach(hint -> {
            List<String> values = new ArrayList<>();
            hint.get("values").forEach(value -> values.add(value.get("value").asText()));
            hints.put(hint.get("name").asText(), values);
        });

        assertThat(hints).isEqualTo(expected);
    }
}
