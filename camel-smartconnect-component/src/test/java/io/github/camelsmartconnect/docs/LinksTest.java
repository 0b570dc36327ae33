/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The links of the documents lead somewhere: to files that are there, and to anchors that are in them. */
class LinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path PAGE =
            ROOT.resolve("camel-smartconnect-component/src/main/docs/smartconnect-component.adoc");

    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @Test
    void markdown() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : markdownFiles()) {
            MARKDOWN_LINK
                    .matcher(withoutCode(document))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(link -> {
                        if (!link.startsWith("http") && !leadsSomewhere(document, link)) {
                            broken.add(ROOT.relativize(document) + ": " + link);
                        }
                    });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void componentPage() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> anchors = all(page, "\\[\\[(.+?)]]").collect(Collectors.toSet());

        assertThat(all(page, "<<([^,>]+)"))
                .isNotEmpty()
                .allSatisfy(anchor -> assertThat(anchors).contains(anchor));
        assertThat(all(page, "link:\\{repository}/([^\\[]+)"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
        assertThat(PAGE.getParent()
                        .resolve(all(page, ":repository: (\\S+)").findFirst().orElseThrow()))
                .isDirectoryContaining(file -> file.endsWith("README.md"));
    }

    private static List<Path> markdownFiles() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\..*)/.*"))
                    .toList();
        }
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length < 2 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path document) {
        return HEADING.matcher(withoutCode(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(Path document) {
        try {
            return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> all(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1));
    }
}
