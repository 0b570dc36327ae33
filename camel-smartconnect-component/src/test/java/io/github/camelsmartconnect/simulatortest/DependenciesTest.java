/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The simulator's jar without what it needs: the error names the dependency. */
class DependenciesTest {

    @ParameterizedTest
    @CsvSource({
        "wiremock-standalone, org.wiremock:wiremock-standalone",
        "jackson-databind, com.fasterxml.jackson.core:jackson-databind"
    })
    void missingDependencyIsNamed(String missing, String named) throws Exception {
        URL[] others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(missing))
                .map(DependenciesTest::url)
                .toArray(URL[]::new);
        try (var loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            var starting =
                    loader.loadClass(Starting.class.getName()).getConstructor().newInstance();

            assertThat(catchThrowable(((Runnable) starting)::run))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The simulator needs " + named)
                    .hasMessageContaining("scope test");
        }
    }

    /** Code of a user; reflection would look for the missing classes itself. */
    public static final class Starting implements Runnable {
        @Override
        public void run() {
            SmartConnectSimulator.start().close();
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
