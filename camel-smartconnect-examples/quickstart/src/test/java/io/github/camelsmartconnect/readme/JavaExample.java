/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.apache.camel.builder.RouteBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles a Java class of the documents as it stands. */
final class JavaExample {

    private static final Pattern CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);

    private JavaExample() {}

    /** The routes of a class that is a route builder. */
    static RouteBuilder routes(Path directory, String example) throws Exception {
        return (RouteBuilder)
                compiled(directory, example).getDeclaredConstructor().newInstance();
    }

    static Class<?> compiled(Path directory, String example) throws Exception {
        var found = CLASS.matcher(example);
        assertThat(found.find()).as(() -> "a class in\n" + example).isTrue();
        Path source = directory.resolve(found.group(1) + ".java");
        Files.writeString(source, example);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(() -> messages + "\n" + example).isTrue();
        }
        var classes = new URLClassLoader(new URL[] {directory.toUri().toURL()}, JavaExample.class.getClassLoader());
        return classes.loadClass(found.group(1));
    }
}
