/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.common.HttpCommonComponent;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.StringHelper;

/**
 * Which versions of Camel's jars an application runs, and with which ones this component was tried.
 *
 * @since 1.0.0
 */
public final class CamelVersions {

    /** The minor versions of Camel 4; CONTRIBUTING.md has the command that tries them. */
    private static final int OLDEST = 10;

    private static final int NEWEST = 22;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    private final Map<String, String> seen;

    private CamelVersions(Map<String, String> seen) {
        this.seen = seen;
    }

    /** Those of the jars on the class path. */
    public static CamelVersions seen() {
        Map<String, String> versions = new TreeMap<>();
        put(versions, "camel-api", CamelContext.class);
        put(versions, "camel-util", StringHelper.class);
        put(versions, "camel-support", DefaultComponent.class);
        put(versions, "camel-http", HttpComponent.class);
        put(versions, "camel-http-common", HttpCommonComponent.class);
        return of(versions);
    }

    static CamelVersions of(Map<String, String> versions) {
        return new CamelVersions(new TreeMap<>(versions));
    }

    /** A jar that was packed into another one, or compiled to a native program, tells no version. */
    private static void put(Map<String, String> versions, String jar, Class<?> member) {
        String version = member.getPackage().getImplementationVersion();
        if (version != null) {
            versions.put(jar, version);
        }
    }

    /** What is wrong with them, and what to do; null where nothing is. */
    public String problem() {
        if (seen.values().stream().map(CamelVersions::minor).distinct().count() > 1) {
            return "The application mixes versions of Camel, which fails sooner or later: " + this
                    + ". Import camel-bom, and with Spring Boot also camel-spring-boot-bom, of one version";
        }
        if (seen.values().stream().allMatch(CamelVersions::isTried)) {
            return null;
        }
        return "This component was not tried with this version of Camel. " + seenAndTried()
                + ". Take a version in between, or a newer version of this component";
    }

    /** A later patch of a minor version keeps what it promised: 4.18 of 4.18.2. */
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

    /** For messages: the versions that are there and those that were tried. */
    String seenAndTried() {
        return "Seen: " + this + "; tried: Camel 4." + OLDEST + " to 4." + NEWEST;
    }

    @Override
    public String toString() {
        return seen.entrySet().stream()
                .map(jar -> jar.getKey() + " " + jar.getValue())
                .collect(Collectors.joining(", "));
    }
}
