/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectEndpoint;
import io.github.camelsmartconnect.SmartConnectOperation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the README says of commands, versions, operations and passwords. */
class ReadmeFactsTest {

    private static final String PASSWORD = "camel.component.smartconnect.password";

    @Test
    void ciRunsTheTwoCommands() throws Exception {
        // in a log that nobody watches, quietly
        List<String> commands = Readme.file(".ci/run")
                .lines()
                .map(line -> line.replace("mvn -q -ntp ", "mvn "))
                .toList();

        assertThat(commands)
                .contains(Readme.sample("sh", "-Pquickstart").strip())
                .contains(Readme.sample("sh", "-B").strip());
    }

    @Test
    void theSimulatorIsStartedByAProfile() throws Exception {
        assertThat(Readme.sample("sh", "-Psimulator"))
                .isEqualTo("mvn -Psimulator test-compile -pl camel-smartconnect-component\n");
        assertThat(Readme.file("camel-smartconnect-component/pom.xml"))
                .contains("<id>simulator</id>", "<phase>test-compile</phase>", "<simulator.port>8089</simulator.port>");
    }

    @Test
    void theTestShownIsRun() throws Exception {
        assertThat(Readme.squeezed(Readme.source(CustomersTest.class)
                        .replaceAll("(?s).*package[^;]*;", "")
                        .replaceAll("/\\*\\*.*?\\*/", "")))
                .isEqualTo(Readme.squeezed(Readme.sample("java", "SmartConnectSimulatorExtension")));
    }

    @Test
    void versionsAreThoseOfTheBuild() throws Exception {
        String pom = Readme.file("pom.xml");

        String own = "<version>" + first("version", pom) + "</version>";
        String camel = "<version>" + first("camel.version", pom) + "</version>";

        assertThat(Readme.sample("xml", "<artifactId>camel-smartconnect-component</artifactId>"))
                .contains("<groupId>" + first("groupId", pom) + "</groupId>", own);
        assertThat(Readme.sample("xml", "camel-bom")).contains(camel);
        assertThat(Readme.sample("xml", "test-jar"))
                .contains(own, "<version>" + first("wiremock.version", pom) + "</version>");
        for (String document : List.of("README.md", ComponentPage.PAGE)) {
            String text = Readme.file(document);
            assertThat(block(text, "camel-spring-boot-bom")).contains(own).containsSubsequence(camel, camel);
            assertThat(block(text, "quarkus-bom"))
                    .contains(
                            own,
                            "<version>" + first("quarkus.version", pom) + "</version>",
                            "<version>" + first("camel-quarkus.version", pom) + "</version>");
        }
    }

    /** The dependencies of one runtime. */
    private static String block(String document, String bom) {
        int begin = document.indexOf("<artifactId>" + bom);
        return document.substring(
                begin, document.indexOf("</dependencies>\n" + (document.startsWith("#") ? "```" : "----"), begin));
    }

    @Test
    void operationsAreThoseThatThereAre() throws Exception {
        assertThat(Readme.file("README.md").lines().filter(line -> line.startsWith("| `")))
                .extracting(line -> line.split("`")[1])
                .containsExactlyInAnyOrderElementsOf(List.of(SmartConnectOperation.values()).stream()
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void propertiesReachTheComponent() throws Exception {
        var properties = new Properties();
        properties.load(new StringReader(Readme.sample("properties", PASSWORD)));
        // the test can't set an environment variable
        properties.setProperty(
                PASSWORD, properties.getProperty(PASSWORD).replace("env:MY_PASSWORD", "sys:my.password"));
        System.setProperty("my.password", "p&a+ss?#) w");
        try {
            SmartConnectConfiguration configuration = configured(Map.copyOf(asMap(properties)));

            assertThat(configuration.getApiUrl()).isEqualTo("https://host.example/API");
            assertThat(configuration.getUsername()).isEqualTo("ada@contoso.example");
            assertThat(configuration.getPassword()).isEqualTo("p&a+ss?#) w");
            assertThat(configuration.getCompanyId()).isEqualTo("6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01");
        } finally {
            System.clearProperty("my.password");
        }
    }

    @Test
    void bracesInPropertiesAreAPlaceholder() {
        System.setProperty("my.password", "a{{b}}c");
        try {
            for (String value : List.of("a{{b}}c", "RAW(a{{b}}c)", "{{sys:my.password}}")) {
                assertThatThrownBy(() -> configured(Map.of(PASSWORD, value))).hasStackTraceContaining("key [b]");
            }
        } finally {
            System.clearProperty("my.password");
        }
    }

    @Test
    void passwordInUriIsRaw() throws Exception {
        String uri = "smartconnect:query?name=A&apiUrl=http://host.example&username=u&companyId=c&password=";
        try (var context = new DefaultCamelContext()) {
            var endpoint = (SmartConnectEndpoint) context.getEndpoint(uri + "RAW(p&a+ss)");

            assertThat(endpoint.getConfiguration().getPassword()).isEqualTo("p&a+ss");
            assertThatThrownBy(() -> context.getEndpoint(uri + "p&a+ss")).hasStackTraceContaining("RAW(...)");
        }
    }

    private static SmartConnectConfiguration configured(Map<String, String> properties) throws Exception {
        var main = new Main();
        main.configure().withRoutesIncludePattern("false");
        properties.forEach(main::addInitialProperty);
        try {
            main.start();
            return main.getCamelContext()
                    .getComponent("smartconnect", SmartConnectComponent.class)
                    .getConfiguration();
        } finally {
            main.stop();
        }
    }

    private static Map<String, String> asMap(Properties properties) {
        var map = new java.util.HashMap<String, String>();
        properties.forEach((name, value) -> map.put(name.toString(), value.toString()));
        return map;
    }

    private static String first(String element, String pom) {
        return Pattern.compile("<" + element + ">([^<$]+)<")
                .matcher(pom)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
