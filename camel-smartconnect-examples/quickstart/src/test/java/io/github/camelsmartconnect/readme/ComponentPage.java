/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The examples of the component's page: each stands below an anchor, in up to three languages. */
final class ComponentPage {

    static final String PAGE = "camel-smartconnect-component/src/main/docs/smartconnect-component.adoc";

    private static final Pattern ANCHOR = Pattern.compile("^\\[\\[(.+)]]$", Pattern.MULTILINE);

    private static final Pattern EXAMPLE =
            Pattern.compile("^\\[source,(java|yaml|xml)]\n----\n(.*?)^----$", Pattern.DOTALL | Pattern.MULTILINE);

    private ComponentPage() {}

    /** By the anchors, the examples below each by their languages. */
    static Map<String, Map<String, String>> examples() throws IOException {
        String page = Readme.file(PAGE);
        var examples = new LinkedHashMap<String, Map<String, String>>();
        String[] sections = ANCHOR.split(page);
        String[] anchors =
                ANCHOR.matcher(page).results().map(found -> found.group(1)).toArray(String[]::new);
        for (int i = 0; i < anchors.length; i++) {
            var found = new LinkedHashMap<String, String>();
            EXAMPLE.matcher(sections[i + 1])
                    .results()
                    .filter(example -> !example.group(2).contains("<dependency>"))
                    .forEach(example ->
                            found.merge(example.group(1), example.group(2), (first, second) -> first + "\n" + second));
            if (!found.isEmpty()) {
                examples.put(anchors[i], found);
            }
        }
        return examples;
    }
}
