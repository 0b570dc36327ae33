/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What shows without GraalVM that a native image can be built: nothing that is linked is missing, what is reflected on is
 * there, and what Quarkus made for the image runs. Arguments: the folder native-sources, the component's jar.
 */
public class NativeCheck {

    /** Loaded only where their libraries are there: nothing else of the jar names them. */
    private static final Pattern OPTIONAL =
            Pattern.compile(" *io\\.github\\.camelsmartconnect\\.(springboot\\.\\w|dsl\\.\\w|SmartConnectMeters\\b).*");

    private static final String REFLECTION =
            "META-INF/native-image/io.github.camel-smartconnect/camel-smartconnect-component/reflect-config.json";

    private static final List<String> EXPECTED = List.of("[items]", "Run 1: 2 records, 1 errors", "[failures]");

    public static void main(String[] arguments) throws Exception {
        Path sources = Path.of(arguments[0]);
        Path jar = Path.of(arguments[1]);
        nothingIsMissing(sources, jar);
        namesLoad(sources, jar);
        runs(sources);
    }

    private static List<Path> libraries(Path sources) throws IOException {
        try (Stream<Path> libraries = Files.list(sources.resolve("lib"))) {
            return libraries.toList();
        }
    }

    private static void nothingIsMissing(Path sources, Path jar) throws IOException {
        String classPath =
                libraries(sources).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        StringWriter found = new StringWriter();
        PrintWriter out = new PrintWriter(found);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(out, out, "--multi-release", "17", "--missing-deps", "-cp", classPath, jar.toString());
        List<String> missing = found.toString()
                .lines()
                .filter(line -> line.startsWith(" ") && !OPTIONAL.matcher(line).matches())
                .toList();
        check(status == 0 && missing.isEmpty(), "jdeps: missing " + missing);
        System.out.println("jdeps: nothing is missing but what is optional");
    }

    private static void namesLoad(Path sources, Path jar) throws IOException, ClassNotFoundException {
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (Path library : libraries(sources)) {
            urls.add(library.toUri().toURL());
        }
        int loaded = 0;
        try (URLClassLoader loader =
                        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                InputStream in = loader.getResourceAsStream(REFLECTION)) {
            Matcher names = Pattern.compile("\"name\": \"([^\"]+)\"")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (names.find()) {
                Class.forName(names.group(1), false, loader);
                loaded++;
            }
        }
        check(loaded > 20, "reflect-config.json: only " + loaded + " names");
        System.out.println("reflect-config.json: all " + loaded + " names load");
    }

    private static void runs(Path sources) throws Exception {
        Path runner;
        try (Stream<Path> files = Files.list(sources)) {
            runner = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Path log = Files.createTempFile("native-check", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=0",
                        "-Dfailures.delay=500",
                        "-Dfailures.file="
                                + Files.createTempDirectory("native-check").resolve("delivered.txt"),
                        "-jar",
                        runner.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Instant end = Instant.now().plus(Duration.ofMinutes(2));
            String text = "";
            while (!EXPECTED.stream().allMatch(text::contains)
                    && process.isAlive()
                    && Instant.now().isBefore(end)) {
                process.onExit()
                        .completeOnTimeout(process, 200, TimeUnit.MILLISECONDS)
                        .join();
                text = Files.readString(log);
            }
            check(EXPECTED.stream().allMatch(text::contains), "The runner jar says:\n" + text);
            System.out.println("runner jar: a query, a run and its errors");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            System.err.println(problem);
            System.exit(1);
        }
    }
}
