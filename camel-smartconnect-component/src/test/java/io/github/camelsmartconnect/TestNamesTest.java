/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code -Dtest=Name} runs one class, and a name in a report or in the documentation says which. */
class TestNamesTest {

    @Test
    void noTwoClassesHaveTheSameSimpleName() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .filter(name -> !name.equals("package-info.java")))
                    .hasSizeGreaterThan(100)
                    .doesNotHaveDuplicates();
        }
    }
}
