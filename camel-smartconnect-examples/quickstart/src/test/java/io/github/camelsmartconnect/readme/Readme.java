/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The samples of the README and of the guides. */
final class Readme {

    private static final Path ROOT = Path.of("../..");

    private Readme() {}

    static String file(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    /** The README's sample in a language that holds some text. */
    static String sample(String language, String with) throws IOException {
        return sample("README.md", language, with);
    }

    /** A document's sample in a language that holds some text. */
    static String sample(String document, String language, String with) throws IOException {
        var samples = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
        return samples.matcher(file(document))
                .results()
                .map(found -> found.group(1))
                .filter(sample -> sample.contains(with))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no sample in " + language + " with " + with));
    }

    /** Text without white space, to be compared whatever its indentation. */
    static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** The source of a test class. */
    static String source(Class<?> testClass) throws IOException {
        return Files.readString(Path.of("src/test/java", testClass.getName().replace('.', '/') + ".java"));
    }
}
