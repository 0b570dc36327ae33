/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.camelsmartconnect.SmartConnectComponent;

/**
 * What is told at the end, the same in each form.
 *
 * @param examined the simulator, or a tenant; with its host for those who ask for it
 * @param ended why not all was examined; empty where it was
 * @param left what was not asked for, and how to ask for it
 */
record Report(
        String examined,
        Instant at,
        Duration took,
        int calls,
        String ended,
        List<String> left,
        List<Finding> findings) {

    static final String PRIVACY = "No secrets, no host and no names of people are in this report, and no values of rows"
            + " but those asked for by --values: it can be attached to a public bug report as it is.";

    static final String PRIVACY_WITH_HOST =
            "The tenant's host was asked for by --tenant, and is in this report: mind it before you make it public. No"
                    + " secrets and no names of people are in it.";

    /** Those that ask for something to be done, the ones in the way first. */
    List<Finding> toDo() {
        return Stream.concat(
                        findings.stream().filter(Finding::inTheWay),
                        findings.stream().filter(finding -> !finding.inTheWay()))
                .filter(finding -> !finding.advice().isEmpty())
                .toList();
    }

    boolean isInTheWay() {
        return findings.stream().anyMatch(Finding::inTheWay);
    }

    String summary() {
        long differs = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.DIFFERS)
                .count();
        long inTheWay = findings.stream().filter(Finding::inTheWay).count();
        return (isInTheWay() ? inTheWay + " in the way of use" : "Nothing is in the way of use") + ". "
                + findings.size() + " questions, " + differs + " differ from what the component assumes.";
    }

    static String componentVersion() {
        try (InputStream catalog = SmartConnectComponent.class.getResourceAsStream(
                "/META-INF/io/github/camelsmartconnect/smartconnect.json")) {
            return new ObjectMapper()
                    .readTree(catalog)
                    .path("component")
                    .path("version")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
