/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide to testing shows a test that is run as it stands there. */
class TestingGuideTest {

    private static final Path GUIDE = Path.of("../docs/guides/testing.md");
    private static final Path SHOWN = Path.of("src/test/java/io/github/camelsmartconnect/docs/ImportRouteTest.java");

    @Test
    void showsATestThatIsRun() throws Exception {
        var sample = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
        assertThat(sample.find()).isTrue();

        assertThat(squeezed(Files.readString(SHOWN)
                        .replaceAll("(?s).*package[^;]*;", "")
                        .replaceAll("/\\*\\*.*?\\*/", "")))
                .isEqualTo(squeezed(sample.group(1)));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
