/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;

/**
 * The Camel versions of an application, and those with which this component is tested.
 *
 * @since 1.0.0
 */
public final class CamelVersions {

    /** The tested minor versions of Camel 4; CONTRIBUTING.md has the command for the tests. */
    private static final int OLDEST = 10;

    private static final int NEWEST = 22;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    private static final List<String> JARS =
            List.of("camel-api", "camel-util", "camel-support", "camel-http", "camel-http-common");

    private final Map<String, String> seen;

    private CamelVersions(Map<String, String> seen) {
        this.seen = seen;
    }

    /** The versions of the jars on the class path. */
    public static CamelVersions seen() {
        Map<String, String> versions = new TreeMap<>();
        for (String jar : JARS) {
            put(versions, jar);
        }
        return of(versions);
    }

    static CamelVersions of(Map<String, String> versions) {
        return new CamelVersions(new TreeMap<>(versions));
    }

    /**
     * The version by Maven's own file in the jar: a package's version may be that of the application, which Quarkus
     * adds generated classes of the same package to. A native executable has no such file.
     */
    private static void put(Map<String, String> versions, String jar) {
        String file = "/META-INF/maven/org.apache.camel/" + jar + "/pom.properties";
        try (InputStream in = CamelContext.class.getResourceAsStream(file)) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(in);
                versions.put(jar, properties.getProperty("version"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the problem and its solution; null if there is no problem. */
    public String problem() {
        if (seen.values().stream().map(CamelVersions::minor).distinct().count() > 1) {
            return "The application mixes Camel versions, which causes failures: " + this
                    + ". Import camel-bom, and with Spring Boot also camel-spring-boot-bom, of one version";
        }
        if (seen.values().stream().allMatch(CamelVersions::isTried)) {
            return null;
        }
        return "This component was not tested with this Camel version. " + seenAndTried()
                + ". Use one of the tested versions, or a newer version of this component";
    }

    /** The minor version, as patch releases are compatible: 4.18 of 4.18.2. */
    private static String minor(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.lookingAt() ? parts.group() : version;
    }

    private static boolean isTried(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.lookingAt()
                && parts.group(1).equals("4")
                && Integer.parseInt(parts.group(2)) >= OLDEST
                && Integer.parseInt(parts.group(2)) <= NEWEST;
    }

    /** For messages: the versions found and the tested versions. */
    String seenAndTried() {
        return "Found: " + this + "; tested: Camel 4." + OLDEST + " to 4." + NEWEST;
    }

    @Override
    public String toString() {
        return seen.entrySet().stream()
                .map(jar -> jar.getKey() + " " + jar.getValue())
                .collect(Collectors.joining(", "));
    }
}
