/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * Runs the smoke application (src/smoke), built once against the jar, with versions of Camel, Spring Boot and Java, and
 * says for each what came out. So is the check of routes (src/smoke/validate) by Camel's plugin. What can't be fetched is
 * named as not tried; only what fails fails the build.
 *
 * <p>Settings are system properties: see the pom beside.
 */
public class Matrix {

    private static final Pattern PART =
            Pattern.compile("org\\.apache\\.camel:(camel-(?:yaml-dsl|xml-io-dsl|kamelet|console|endpointdsl|health)):");
    /** What Maven could not fetch; the second text is that of later tries on the same day. */
    private static final Pattern ARTIFACT =
            Pattern.compile("(?<=(?:find|transfer) (?:artifact )?)[^ :]+:[^ ]+|[^ :]+:[^ ]+(?= was not found in )");

    private static final Pattern PASSED = Pattern.compile("smoke: (\\d+) steps passed");

    private final Path base = Path.of(System.getProperty("matrix.base"));
    private final Path out = Path.of(System.getProperty("matrix.out"));
    private final List<String> ours = List.of(System.getProperty("matrix.jars").split(","));
    private final List<String> rows = new ArrayList<>();
    private boolean failed;

    /** A class path without the parts that could not be fetched, or why there is none. */
    private record Resolved(String classPath, List<String> without, String notTried) {}

    public static void main(String[] arguments) throws Exception {
        System.exit(new Matrix().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Files.createDirectories(out);
        Map<String, Path> javas = javas();
        Path classes = null;
        for (String camel : list("matrix.camel")) {
            Resolved resolved = resolve(camel, null);
            if (classes == null) {
                // with what the jar is built with, so that all parts of the application can be compiled
                classes = compile(resolve(System.getProperty("matrix.built.with"), null), "plain", "BootMain.java");
            }
            tryOut(camel, null, resolved, classes, "PlainMain", javas);
        }
        Path bootClasses = null;
        for (String pair : list("matrix.boot")) {
            String[] versions = pair.split("/");
            Resolved resolved = resolve(versions[1], versions[0]);
            if (bootClasses == null && resolved.notTried() == null) {
                bootClasses = compile(resolved, "boot", "PlainMain.java");
            }
            tryOut(versions[1], versions[0], resolved, bootClasses, "BootMain", javas);
        }
        validate(System.getProperty("matrix.built.with"));
        report();
        return !failed;
    }

    private static List<String> list(String property) {
        return Stream.of(System.getProperty(property, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The one that runs this, and the wanted ones that are found. */
    private static Map<String, Path> javas() throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
            }
        });
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> installed = Files.list(usual)) {
                installed.sorted().forEach(homes::add);
            }
        }
        for (String wanted : list("matrix.java")) {
            for (Path home : homes) {
                Path release = home.resolve("release");
                if (Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"" + wanted)) {
                    found.putIfAbsent(wanted, home);
                }
            }
        }
        return found;
    }

    private Resolved resolve(String camel, String boot) throws Exception {
        List<String> without = new ArrayList<>();
        while (true) {
            Path file = out.resolve("classpath-" + camel + (boot == null ? "" : "-boot-" + boot) + ".txt");
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("matrix.maven"),
                    "-q",
                    "-B",
                    "-ntp",
                    "-f",
                    base.resolve("src/smoke/pom.xml").toString(),
                    "org.apache.maven.plugins:maven-dependency-plugin:" + System.getProperty("matrix.dependency-plugin")
                            + ":build-classpath",
                    "-Dmdep.outputFile=" + file,
                    "-Dcamel.version=" + camel));
            for (String library : List.of("jackson", "woodstox", "wiremock", "log4j")) {
                String version = library + ".version";
                command.add("-D" + version + "=" + System.getProperty(version));
            }
            if (boot != null) {
                command.add("-Dspring-boot.version=" + boot);
            }
            without.forEach(part -> command.add("-Dwithout." + part + "=true"));
            Output resolving = execute(command, 300, "resolve-" + camel + ".log", null);
            if (resolving.status() == 0) {
                return new Resolved(Files.readString(file).strip(), without, null);
            }
            Matcher missing = ARTIFACT.matcher(resolving.text());
            boolean isMissing = missing.find();
            Matcher part = PART.matcher(resolving.text());
            if (part.find()
                    && !without.contains(part.group(1))
                    && !part.group(1).equals("camel-health")) {
                without.add(part.group(1));
            } else if (isMissing) {
                return new Resolved(null, without, missing.group() + " can't be fetched");
            } else {
                throw new IllegalStateException("Maven can't resolve the smoke application:\n" + resolving.text());
            }
        }
    }

    private Path compile(Resolved resolved, String name, String leftOut) throws IOException {
        if (resolved.notTried() != null) {
            throw new IllegalStateException("The smoke application can't be compiled: " + resolved.notTried());
        }
        Path classes = Files.createDirectories(out.resolve("classes-" + name));
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-d", classes.toString(), "-cp", classPath(resolved, null)));
        try (Stream<Path> sources = Files.walk(base.resolve("src/smoke/java"))) {
            sources.filter(source -> source.toString().endsWith(".java") && !source.endsWith(leftOut))
                    .forEach(source -> arguments.add(source.toString()));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The smoke application doesn't compile");
        }
        return classes;
    }

    private String classPath(Resolved resolved, Path classes) {
        List<String> all = new ArrayList<>();
        if (classes != null) {
            all.add(classes.toString());
            all.add(base.resolve("src/smoke/resources").toString());
        }
        all.addAll(ours);
        all.add(resolved.classPath());
        return String.join(File.pathSeparator, all);
    }

    private void tryOut(
            String camel, String boot, Resolved resolved, Path classes, String main, Map<String, Path> javas)
            throws Exception {
        for (String java : list("matrix.java")) {
            String what = "| " + camel + " | " + (boot == null ? "-" : boot) + " | " + java + " | ";
            if (resolved.notTried() != null) {
                row(what + "not tried: " + resolved.notTried() + " |");
            } else if (!javas.containsKey(java)) {
                row(what + "not tried: no such JDK here |");
            } else {
                String name = camel + (boot == null ? "" : "-boot-" + boot) + "-java-" + java;
                List<String> command = List.of(
                        javas.get(java).resolve("bin/java").toString(),
                        "-Xmx512m",
                        "-Dsmoke.log=" + out.resolve("trace-" + name + ".log"),
                        "-cp",
                        classPath(resolved, classes),
                        "io.github.camelsmartconnect.smoke." + main);
                Output run = execute(command, 180, "run-" + name + ".log", out.toFile());
                Matcher passed = PASSED.matcher(run.text());
                if (run.status() == 0 && passed.find()) {
                    String without =
                            resolved.without().isEmpty() ? "" : ", without " + String.join(", ", resolved.without());
                    row(what + "passed, " + passed.group(1) + " steps" + without + " |");
                } else {
                    failed = true;
                    row(what + "**failed** |");
                    System.err.println(run.text());
                }
            }
        }
    }

    /** Camel's plugin that checks routes when a project is built: it knows our options, and takes the right ones. */
    private void validate(String camel) throws Exception {
        String what = "| " + camel + " | - | " + Runtime.version().feature() + " | ";
        Output both = validate(camel, "wrong", List.of());
        Matcher missing = ARTIFACT.matcher(both.text());
        if (missing.find() && !missing.group().startsWith("io.github.camel-smartconnect:")) {
            row(what + "camel-report:validate not tried: " + missing.group() + " can't be fetched |");
            return;
        }
        Output right = validate(camel, "right", List.of("-Dcamel.excludes=WrongRoutes.java"));
        if (both.status() > 0
                && both.text().contains("rerunOnRedelivry    Unknown option. Did you mean: [rerunOnRedelivery]")
                && both.text().contains("(3 = passed, 1 = invalid, 0 = incapable, 0 = unknown components")
                && right.status() == 0
                && right.text().contains("(2 = passed, 0 = invalid, 0 = incapable, 0 = unknown components")) {
            row(what + "camel-report:validate finds the misspelt option |");
        } else {
            failed = true;
            row(what + "**camel-report:validate failed** |");
            System.err.println(both.text() + right.text());
        }
    }

    private Output validate(String camel, String name, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("matrix.maven"),
                "-B",
                "-ntp",
                "-f",
                base.resolve("src/smoke/validate/pom.xml").toString(),
                "org.apache.camel:camel-report-maven-plugin:validate",
                "-Dcamel.version=" + camel,
                "-Dsmartconnect.jar=" + ours.get(0)));
        command.addAll(more);
        return execute(command, 300, "validate-" + name + ".log", null);
    }

    private void row(String row) {
        rows.add(row);
        System.out.println(row);
    }

    private void report() throws IOException {
        List<String> table = new ArrayList<>(List.of("| Camel | Spring Boot | Java | result |", "|---|---|---|---|"));
        table.addAll(rows);
        Files.write(out.resolve("matrix.md"), table);
        System.out.println();
        table.forEach(System.out::println);
    }

    private record Output(int status, String text) {}

    private Output execute(List<String> command, int seconds, String log, File folder) throws Exception {
        Path file = out.resolve(log);
        Process process = new ProcessBuilder(command)
                .directory(folder)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return ended
                ? new Output(process.exitValue(), text)
                : new Output(-1, text + "\nNot ended in " + seconds + " s");
    }
}
