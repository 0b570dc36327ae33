/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the jar carries for Quarkus and for native images, against the classes that are in it. */
class MetadataTest {

    private static final String NATIVE =
            "/META-INF/native-image/io.github.camel-smartconnect/camel-smartconnect-component/";

    @Test
    void theJandexIndexHoldsGeneratedClassesAndNoneOfSpringBoot() throws IOException {
        Index index;
        try (InputStream in = getClass().getResourceAsStream("/META-INF/jandex.idx")) {
            index = new IndexReader(in).read();
        }
        List<String> names = index.getKnownClasses().stream()
                .map(known -> known.name().toString())
                .toList();

        assertThat(names)
                .contains(
                        "io.github.camelsmartconnect.SmartConnectComponent",
                        "io.github.camelsmartconnect.SmartConnectComponentConfigurer",
                        "io.github.camelsmartconnect.SmartConnectConfigurationConfigurer",
                        "io.github.camelsmartconnect.SmartConnectEndpointConfigurer",
                        "io.github.camelsmartconnect.SmartConnectEndpointUriFactory",
                        "io.github.camelsmartconnect.model.RunResult")
                .noneMatch(name -> name.matches("io\\.github\\.camelsmartconnect\\.(springboot|dsl)\\..*"));
    }

    @Test
    void nativeImagesReflectOnAllThatJacksonAndCamelDo() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (JsonNode entry : read("reflect-config.json")) {
            listed.add(entry.get("name").asText());
        }

        Set<String> needed = new TreeSet<>();
        for (String name : classes()) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            if (isNeeded(type)) {
                needed.add(name);
            }
        }
        assertThat(listed).isEqualTo(needed);
    }

    @Test
    void nativeImagesHoldCamelsFiles() throws Exception {
        List<Pattern> patterns = new ArrayList<>();
        read("resource-config.json")
                .at("/resources/includes")
                .forEach(entry ->
                        patterns.add(Pattern.compile(entry.get("pattern").asText())));
        List<String> files = files("META-INF").stream()
                .filter(file -> file.startsWith("META-INF/services/org/apache/camel/") && !file.endsWith(".properties")
                        || file.startsWith("META-INF/io/"))
                .toList();

        assertThat(files)
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(file -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    void theJarCarriesWhatCamelsOwnDo() throws Exception {
        assertThat(files("META-INF")).contains("META-INF/LICENSE", "META-INF/NOTICE");
        String components = "META-INF/services/org/apache/camel/component.properties";
        assertThat(Files.readString(root().resolve(components)))
                .contains("components=smartconnect")
                .contains("artifactId=camel-smartconnect-component")
                .contains("version=");
        assertThat(files("kamelets")).hasSize(4);
        for (String kamelet : files("kamelets")) {
            try (InputStream in = getClass().getResourceAsStream("/" + kamelet)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .containsPattern("mvn:io.github.camel-smartconnect:camel-smartconnect-component:[0-9]");
            }
        }
    }

    private static boolean isNeeded(Class<?> type) {
        String name = type.getName();
        if (name.startsWith("io.github.camelsmartconnect.model.")) {
            return type.isRecord() || type.isEnum();
        }
        if (name.startsWith("io.github.camelsmartconnect.client.")) {
            // what is read and written as JSON
            return type.isRecord()
                    && name.matches(
                            ".*\\.(ListAnswers|RunAnswers|HttpSignInApi|HttpOAuthApi|OAuthClient|VariablesJson)\\$.*");
        }
        return name.matches(
                "io\\.github\\.camelsmartconnect\\.(InputType|OutputType|RequestFormat|StartingRun|WatermarkOrder|SmartConnectOperation"
                        + "|SmartConnect(Component|Configuration|Endpoint)|monitor\\.SmartConnect(DevConsole|Meters)|kamelet\\.KameletPropertiesFunction|\\w+Configurer|\\w+UriFactory)");
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = MetadataTest.class.getResourceAsStream(NATIVE + file)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static List<String> classes() throws Exception {
        return files("io").stream()
                .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                .map(file ->
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .toList();
    }

    private static List<String> files(String folder) throws IOException, URISyntaxException {
        Path root = root();
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static Path root() throws URISyntaxException {
        return Path.of(SmartConnectComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
