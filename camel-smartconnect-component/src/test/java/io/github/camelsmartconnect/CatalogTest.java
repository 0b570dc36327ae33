/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The generated metadata, from which Camel's tools and documentation are made. */
class CatalogTest extends SmartConnectTestSupport {

    private static final String JSON = "/META-INF/io/github/camelsmartconnect/smartconnect.json";

    private static JsonNode json() throws IOException {
        try (InputStream in = CatalogTest.class.getResourceAsStream(JSON)) {
            assertThat(in).isNotNull();
            return new ObjectMapper().readTree(in);
        }
    }

    private static Map<String, JsonNode> group(String name) throws IOException {
        var options = new TreeMap<String, JsonNode>();
        for (var option : json().get(name).properties()) {
            options.put(option.getKey(), option.getValue());
        }
        assertThat(options).isNotEmpty();
        return options;
    }

    private static List<String> secretsOf(String group) throws IOException {
        return group(group).entrySet().stream()
                .filter(option -> option.getValue().path("secret").asBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void secretsAreSecretOnTheEndpoint() throws IOException {
        assertThat(secretsOf("properties")).contains("username", "password", "token");
        assertThat(secretsOf("properties")).containsAll(SmartConnectConfiguration.SECRETS);
    }

    @Test
    void secretsAreSecretOnTheComponent() throws IOException {
        Set<String> ofComponent = group("componentProperties").keySet();
        assertThat(ofComponent).contains("password", "token", "apiUrl");
        assertThat(secretsOf("componentProperties")).containsAll(secretsOf("properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"properties", "componentProperties", "headers"})
    void descriptionsAreSentences(String group) throws IOException {
        List<String> poor = new ArrayList<>();
        group(group).forEach((name, option) -> {
            String text = option.path("description").asText();
            if (!text.endsWith(".") || !Character.isUpperCase(text.codePointAt(0)) && !text.startsWith("`")) {
                poor.add(name + ": " + text);
            }
        });
        // Camel's own options are Camel's to describe
        assertThat(poor).noneMatch(text -> isOurs(text.substring(0, text.indexOf(':'))));
    }

    private static boolean isOurs(String option) {
        return Stream.of(SmartConnectEndpoint.class, SmartConnectConfiguration.class, SmartConnectComponent.class)
                        .flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .anyMatch(field -> field.getName().equals(option))
                || option.startsWith("CamelSmartConnect");
    }

    @Test
    void defaultsAreTheRealInitialValuesOfTheEndpoint() throws IOException {
        var endpoint = new SmartConnectEndpoint(
                "smartconnect:query",
                new SmartConnectComponent(context()),
                SmartConnectOperation.query,
                new SmartConnectConfiguration());

        assertDefaults(
                "properties",
                endpoint,
                PluginHelper.getConfigurerResolver(context())
                        .resolvePropertyConfigurer("smartconnect-endpoint-configurer", context()));
    }

    @Test
    void defaultsAreTheRealInitialValuesOfTheComponent() throws IOException {
        var component = new SmartConnectComponent(context());

        assertDefaults(
                "componentProperties",
                component,
                PluginHelper.getConfigurerResolver(context())
                        .resolvePropertyConfigurer("smartconnect-component-configurer", context()));
    }

    private static void assertDefaults(String group, Object target, PropertyConfigurer configurer) throws IOException {
        var getter = (PropertyConfigurerGetter) configurer;
        group(group).forEach((name, option) -> {
            if (isOurs(name) && option.has("defaultValue")) {
                assertThat(String.valueOf(getter.getOptionValue(target, name, false)))
                        .as(name)
                        .isEqualTo(option.get("defaultValue").asText());
            }
        });
    }

    @Test
    void everyHeaderIsListed() throws Exception {
        var names = new ArrayList<String>();
        for (var field : SmartConnectConstants.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                names.add((String) field.get(null));
            }
        }

        assertThat(group("headers").keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void operationsAreThePathsValues() throws IOException {
        List<String> values = new ArrayList<>();
        group("properties").get("operation").get("enum").forEach(value -> values.add(value.asText()));

        assertThat(values)
                .containsExactlyElementsOf(Stream.of(SmartConnectOperation.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void camelFindsTheMetadata() throws Exception {
        String found = ((CatalogCamelContext) context()).getComponentParameterJsonSchema("smartconnect");

        assertThat(found).isNotNull();
        assertThat(new ObjectMapper().readTree(found.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(json());
    }

    @Test
    void toolsFindTheMetadata() throws Exception {
        var added = new DefaultCamelCatalog();
        added.addComponent("smartconnect", SmartConnectComponent.class.getName());

        assertThat(new ObjectMapper().readTree(added.componentJSonSchema("smartconnect")))
                .isEqualTo(json());
        assertThat(added.validateEndpointProperties("smartconnect:query?name=ITEMS&variables.GBL_A=1")
                        .isSuccess())
                .isTrue();
        assertThat(added.validateEndpointProperties("smartconnect:query?nmae=ITEMS&outputType=LIZT")
                        .summaryErrorMessage(false))
                .contains("nmae")
                .contains("outputType")
                .contains("LIZT");
    }

    /** Camel's Maven plugin looks in the folder of Camel's own components. */
    @Test
    void pluginsFindTheMetadataWithoutAdding() {
        assertThat(new DefaultCamelCatalog()
                        .validateEndpointProperties("smartconnect:run?name=ITEMS&rerunOnRedelivry=true")
                        .getUnknown())
                .containsExactly("rerunOnRedelivry");
    }
}
