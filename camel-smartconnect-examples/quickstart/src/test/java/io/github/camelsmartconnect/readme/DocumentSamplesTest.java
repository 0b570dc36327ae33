/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each Java sample of the documents is a class with its imports that compiles as it stands. */
class DocumentSamplesTest {

    private static final Path ROOT = Path.of("../..");

    private static final Pattern JAVA = Pattern.compile(
            "^(?:```java\n(.*?)^```|\\[source,java[^]]*]\n----\n(.*?)^----)$", Pattern.DOTALL | Pattern.MULTILINE);

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void compiles(String place, String sample, @TempDir Path compiled) throws Exception {
        assertThat(sample).as(place).startsWith("import ");
        assertThat(JavaExample.compiled(compiled, sample)).as(place).isNotNull();
    }

    static List<Arguments> samples() throws IOException {
        List<Arguments> samples = new ArrayList<>();
        for (Path document : documents()) {
            List<String> found = JAVA.matcher(Files.readString(document))
                    .results()
                    .map(sample -> sample.group(1) == null ? sample.group(2) : sample.group(1))
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                samples.add(Arguments.of(ROOT.relativize(document) + ", sample " + (i + 1), found.get(i)));
            }
        }
        return samples;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> guides = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            guides.filter(file -> file.toString().endsWith(".md")),
                            Stream.of(
                                    ROOT.resolve("README.md"),
                                    ROOT.resolve("CONTRIBUTING.md"),
                                    ROOT.resolve(ComponentPage.PAGE)))
                    .sorted()
                    .toList();
        }
    }
}
