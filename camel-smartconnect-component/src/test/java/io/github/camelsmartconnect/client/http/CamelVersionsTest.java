/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CamelVersionsTest {

    private static String problem(String support, String http) {
        return CamelVersions.of(Map.of("camel-support", support, "camel-http", http))
                .problem();
    }

    @Test
    void thoseOfTheBuildAreFound() {
        assertThat(CamelVersions.seen().toString())
                .matches("camel-api (4\\.\\d+\\.\\d+), camel-http \\1, camel-http-common \\1, camel-support \\1,"
                        + " camel-util \\1");
        assertThat(CamelVersions.seen().problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.10.0", "4.14.1", "4.18.0", "4.22.0", "4.22.3-SNAPSHOT"})
    void aTriedVersionIsNoProblem(String version) {
        assertThat(problem(version, version)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.22.4", "4.9.9", "4.23.0", "5.18.0", "unknown"})
    void anotherOneIsNamedWithThoseThatWereTried(String version) {
        assertThat(problem(version, version))
                .contains("not tested with this Camel version")
                .contains("camel-http " + version + ", camel-support " + version)
                .contains("tested: Camel 4.10 to 4.22")
                .contains("Use one of the tested versions");
    }

    @Test
    void aMixIsNamed() {
        assertThat(problem("4.14.0", "4.18.0"))
                .contains("mixes Camel versions")
                .contains("camel-http 4.18.0, camel-support 4.14.0")
                .contains("Import camel-bom")
                .contains("camel-spring-boot-bom");
    }

    @Test
    void patchesOfOneVersionMayBeMixed() {
        assertThat(problem("4.18.0", "4.18.2")).isNull();
    }

    @Test
    void jarsThatTellNoVersionAreNoProblem() {
        assertThat(CamelVersions.of(Map.of()).problem()).isNull();
    }
}
