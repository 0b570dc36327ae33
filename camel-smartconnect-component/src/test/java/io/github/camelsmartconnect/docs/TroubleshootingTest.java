/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide to errors holds every text that the component may show. */
class TroubleshootingTest {

    private static final Path GUIDE = Path.of("../docs/guides/troubleshooting.md");

    /** What of a long text the guide has to hold: enough to be found by. */
    private static final int SEARCHED = 50;

    @Test
    void theGuideHasEveryText() throws Exception {
        String guide = Files.readString(GUIDE).replaceAll("\\s+", " ");

        List<String> missing = SourceTexts.in(Path.of("src/main/java")).stream()
                // they describe what JMX and meters show
                .filter(text -> !text.file().endsWith("SmartConnectMeters.java")
                        && !text.file().endsWith("UndeliveredTable.java"))
                .filter(text -> !guide.contains(searched(text.constantPart())))
                .map(text -> text.file().getFileName() + ": " + text.constantPart())
                .toList();

        assertThat(missing).as("texts that " + GUIDE + " does not hold").isEmpty();
    }

    private static String searched(String text) {
        return text.length() <= SEARCHED ? text : text.substring(0, text.lastIndexOf(' ', SEARCHED));
    }
}
