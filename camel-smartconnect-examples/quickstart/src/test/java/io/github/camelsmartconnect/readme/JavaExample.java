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

import javax.tools.ToolProvider;

import org.apache.camel.builder.RouteBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles an example in Java as the body of a route builder's {@code configure}. */
final class JavaExample {

    private static final String FRAME = """
            import java.math.BigDecimal;
            import java.util.List;
            import com.fasterxml.jackson.annotation.JsonProperty;
            import org.apache.camel.builder.RouteBuilder;
            import io.github.camelsmartconnect.model.*;

            public class Example extends RouteBuilder {
                @Override
                public void configure() {
            %s
                }
            }
            """;

    private JavaExample() {}

    static RouteBuilder routes(Path directory, String example) throws Exception {
        Path source = directory.resolve("Example.java");
        Files.writeString(source, FRAME.formatted(example));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(() -> messages + "\n" + example).isTrue();
        }
        var classes = new URLClassLoader(new URL[] {directory.toUri().toURL()}, JavaExample.class.getClassLoader());
        return (RouteBuilder)
                classes.loadClass("Example").getDeclaredConstructor().newInstance();
    }
}
