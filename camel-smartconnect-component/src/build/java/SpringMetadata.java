/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes what IDEs need to complete camel.component.smartconnect.* from the component's catalogue. Run by the build
 * as a source file, so it is in no jar. Arguments: the catalogue's JSON, the file to write.
 */
public class SpringMetadata {

    private static final String PREFIX = "camel.component.smartconnect";

    /** What Spring Boot converts to, where it differs from the option's Java type. */
    private static final Map<String, String> TYPES =
            Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.lang.Long");

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        JsonNode catalogue = json.readTree(Path.of(arguments[0]).toFile());
        ObjectNode metadata = json.createObjectNode();
        metadata.putArray("groups")
                .addObject()
                .put("name", PREFIX)
                .put("description", catalogue.at("/component/description").asText());
        ArrayNode properties = metadata.putArray("properties");
        add(
                        properties,
                        "customizer.enabled",
                        "java.lang.Boolean",
                        "Whether the component's options are set from these properties.")
                .put("defaultValue", true);
        add(properties, "enabled", "java.lang.Boolean", "Whether the component is configured automatically.")
                .put("defaultValue", true);
        catalogue
                .get("componentProperties")
                .properties()
                .forEach(option -> add(properties, option.getKey(), option.getValue()));
        ArrayNode hints = metadata.putArray("hints");
        catalogue
                .get("componentProperties")
                .properties()
                .forEach(option -> addHint(hints, option.getKey(), option.getValue()));
        Path target = Path.of(arguments[1]);
        Files.createDirectories(target.getParent());
        json.writeValue(target.toFile(), metadata);
    }

    private static void add(ArrayNode properties, String option, JsonNode known) {
        String type = known.get("javaType").asText();
        boolean duration = "duration".equals(known.get("type").asText());
        boolean bean = "object".equals(known.get("type").asText());
        String description =
                known.get("description").asText() + (bean ? " The name of a bean of the type " + type + "." : "");
        ObjectNode property = add(
                properties,
                kebab(option),
                duration ? "java.time.Duration" : bean ? "java.lang.String" : TYPES.getOrDefault(type, type),
                description);
        JsonNode value = known.get("defaultValue");
        if (value != null && duration) {
            property.put("defaultValue", value.asText() + "ms");
        } else if (value != null) {
            property.set("defaultValue", value);
        }
        if (known.path("deprecated").asBoolean()) {
            property.putObject("deprecation");
        }
    }

    /** The values of an option that has only some. */
    private static void addHint(ArrayNode hints, String option, JsonNode known) {
        if (known.has("enum")) {
            ArrayNode values =
                    hints.addObject().put("name", PREFIX + "." + kebab(option)).putArray("values");
            known.get("enum").forEach(value -> values.addObject().put("value", value.asText()));
        }
    }

    private static ObjectNode add(ArrayNode properties, String name, String type, String description) {
        return properties
                .addObject()
                .put("name", PREFIX + "." + name)
                .put("type", type)
                .put("description", description);
    }

    private static String kebab(String option) {
        return option.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
