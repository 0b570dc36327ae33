/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the API's documents leave open has ids: a guide tells of each, the doctor asks those that can be asked, and the
 * code that decides one names it.
 */
class QuestionIdsTest {

    private static final Pattern ID = Pattern.compile("\\bQ(\\d+)\\b");
    private static final Pattern RANGE = Pattern.compile("\\bQ(\\d+) to Q(\\d+)\\b");
    private static final Path GUIDE = Path.of("../docs/guides/first-contact.md");
    private static final Path DOCTOR = Path.of("../camel-smartconnect-examples/doctor/src/main/java");
    private static final Set<Integer> QUESTIONS =
            IntStream.rangeClosed(1, 28).boxed().collect(Collectors.toCollection(TreeSet::new));

    @Test
    void theGuideTellsOfEach() throws IOException {
        assertThat(ids(Files.readString(GUIDE))).isEqualTo(QUESTIONS);
    }

    @Test
    void theCodeThatDecidesOneNamesIt() throws IOException {
        assertThat(ids(sources(Path.of("src/main/java")))).isEqualTo(QUESTIONS);
    }

    @Test
    void theDoctorAsksThoseThatTheGuideSays() throws IOException {
        String guide = Files.readString(GUIDE);
        Set<Integer> asked = ids(guide.substring(
                guide.indexOf("## What the documents leave open"), guide.indexOf("These are not tried")));

        String questions = sources(DOCTOR.resolve("io/github/camelsmartconnect/examples/doctor"));
        assertThat(ids(questions.substring(questions.indexOf("enum Question")))).containsAll(asked);
        assertThat(asked).hasSizeGreaterThan(15);
    }

    private static Set<Integer> ids(String text) {
        Set<Integer> ids = new TreeSet<>();
        ID.matcher(text).results().forEach(id -> ids.add(Integer.valueOf(id.group(1))));
        RANGE.matcher(text)
                .results()
                .forEach(range -> IntStream.rangeClosed(
                                Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                        .forEach(ids::add));
        return ids;
    }

    private static String sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(QuestionIdsTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
