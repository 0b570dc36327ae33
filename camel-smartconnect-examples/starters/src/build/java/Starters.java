/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the starter projects up to date. {@code check}: the versions in their poms are those of the parent's pom. {@code
 * build}: each is copied into an empty folder and built there, tests included, with the jar of this build.
 *
 * <p>Nothing is installed: a copy's local repository has the component of this build, and beside it links into the usual
 * one. Settings are system properties: see the pom of this folder.
 */
public class Starters {

    private static final List<String> NAMES = List.of("camel-main", "spring-boot", "quarkus");
    private static final String COMPONENT = "camel-smartconnect-component";
    private static final String PARENT = "camel-smartconnect";
    private static final Path OURS = Path.of("io", "github", "camel-smartconnect");
    private static final Pattern VERSION = Pattern.compile("<([a-z-]+\\.version)>([^<$]+)</");
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>([a-z-]+-plugin)</artifactId>\\s*<version>([^<$]+)</version>");
    private static final Pattern TESTS = Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0");

    private final Path base = Path.of(System.getProperty("starters.base"));
    private final Path top = base.resolve("../..").normalize();
    private final String version = System.getProperty("starters.version");

    public static void main(String[] arguments) throws Exception {
        var starters = new Starters();
        if (!(arguments[0].equals("build") ? starters.build() : starters.check())) {
            System.exit(1);
        }
    }

    private boolean check() throws IOException {
        String parent = Files.readString(top.resolve("pom.xml"));
        Map<String, String> expected = new HashMap<>();
        VERSION.matcher(parent).results().forEach(found -> expected.put(found.group(1), found.group(2)));
        PLUGIN.matcher(parent).results().forEach(found -> expected.put(found.group(1), found.group(2)));
        expected.put("smartconnect.version", version);
        List<String> wrong = new ArrayList<>();
        for (String name : NAMES) {
            String pom = Files.readString(base.resolve(name).resolve("pom.xml"));
            int found = check(name, VERSION.matcher(pom), expected, wrong)
                    + check(name, PLUGIN.matcher(pom), expected, wrong);
            if (found < 4) {
                wrong.add(name + ": no versions are found in its pom.xml");
            }
            if (pom.contains("<parent>")) {
                wrong.add(name + ": has a parent, so that it can't be built from a copy");
            }
        }
        wrong.forEach(System.err::println);
        return wrong.isEmpty();
    }

    private static int check(String name, Matcher versions, Map<String, String> expected, List<String> wrong) {
        int found = 0;
        while (versions.find()) {
            found++;
            String right = expected.get(versions.group(1));
            if (!versions.group(2).equals(right)) {
                wrong.add(name + "/pom.xml: " + versions.group(1) + " is " + versions.group(2) + ", but in this build "
                        + right);
            }
        }
        return found;
    }

    private boolean build() throws Exception {
        Path folder = Files.createTempDirectory("starters");
        boolean passed = true;
        try {
            Path repository = repository(folder.resolve("repository"));
            for (String name : NAMES) {
                long start = System.nanoTime();
                String failure = build(name, folder.resolve(name), repository);
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                System.out.println(
                        name + ": " + (failure == null ? "built and tested" : "FAILED") + " in " + seconds + " s");
                if (failure != null) {
                    System.err.println(failure);
                    passed = false;
                }
            }
        } finally {
            delete(folder);
        }
        return passed;
    }

    /** Why it failed; null when it passed. */
    private String build(String name, Path copy, Path repository) throws Exception {
        copy(base.resolve(name), copy);
        Path log = copy.resolveSibling(name + ".log");
        Process maven = new ProcessBuilder(
                        System.getProperty("starters.maven"),
                        "-B",
                        "-ntp",
                        "verify",
                        "-Dmaven.repo.local=" + repository)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = maven.waitFor(10, TimeUnit.MINUTES);
        if (!ended) {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly().waitFor();
        }
        String text = Files.readString(log);
        if (!ended || maven.exitValue() != 0) {
            return text + (ended ? "" : "\nNot ended in 10 minutes");
        }
        Matcher tests = TESTS.matcher(text);
        return tests.find() && !tests.group(1).equals("0") ? null : text + "\nNo test was run";
    }

    /** The user's local repository by links, but for this project's own artifacts: those are the ones of this build. */
    private Path repository(Path repository) throws IOException {
        Path usual = Path.of(System.getProperty("starters.repository"));
        Path from = usual();
        Path to = repository;
        for (Path next : OURS) {
            Files.createDirectories(to);
            if (Files.isDirectory(from)) {
                try (Stream<Path> entries = Files.list(from)) {
                    for (Path entry :
                            entries.filter(path -> !path.endsWith(next)).toList()) {
                        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                    }
                }
            }
            from = from.resolve(next);
            to = to.resolve(next);
        }
        artifact(repository, PARENT, "", ".pom", top.resolve("pom.xml"));
        Path component = top.resolve(COMPONENT);
        artifact(repository, COMPONENT, "", ".pom", component.resolve("pom.xml"));
        for (String kind : List.of("", "-tests")) {
            artifact(
                    repository,
                    COMPONENT,
                    kind,
                    ".jar",
                    component.resolve("target/" + COMPONENT + "-" + version + kind + ".jar"));
        }
        return repository;
    }

    private static Path usual() {
        return Path.of(System.getProperty("starters.repository")).toAbsolutePath();
    }

    private void artifact(Path repository, String name, String kind, String end, Path file) throws IOException {
        Path folder =
                Files.createDirectories(repository.resolve(OURS).resolve(name).resolve(version));
        Files.copy(file, folder.resolve(name + "-" + version + kind + end));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target") && !relative.startsWith("data")) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The links themselves, not what they lead to. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
