/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelsmartconnect.model.Integration;

/** Whether the component gets in as well, and what the user may see. */
final class AccessCheck implements Examination.Check {

    private final ExaminationOptions options;
    private final ComponentCalls component;
    private final Subject subject;
    private final Findings findings;

    AccessCheck(ExaminationOptions options, ComponentCalls component, Subject subject, Findings findings) {
        this.options = options;
        this.component = component;
        this.subject = subject;
        this.findings = findings;
    }

    @Override
    public void examine() {
        if (Boolean.TRUE.equals(component.request("smartconnect:validate", null, Boolean.class))) {
            findings.asAssumed(Question.VALID, "Yes");
        } else {
            findings.differs(Question.VALID, "No, though it is new", Findings.REPORT_WANTED);
        }
        List<?> answered = component.request("smartconnect:integrations", null, List.class);
        List<Integration> integrations =
                answered.stream().map(Integration.class::cast).toList();
        subject.found(integrations);
        List<?> connections = component.request("smartconnect:connections", null, List.class);
        String seen = integrations.size()
                + (integrations.size() == 1 ? " integration, " : " integrations, ")
                + connections.size()
                + (connections.size() == 1 ? " connection" : " connections");
        if (integrations.isEmpty()) {
            findings.inTheWay(
                    Question.ACCESS,
                    seen,
                    "Give the user access to integrations in SmartConnect; real-time ones are not listed");
        } else if (Stream.of(options.name(), options.query(), options.run())
                .anyMatch(name -> name != null && subject.named(name) == null)) {
            findings.inTheWay(
                    Question.ACCESS,
                    seen + ", but none of a name that was given on the command line",
                    "Check the names; the user may have no access to them");
        } else {
            findings.asAssumed(Question.ACCESS, seen);
            names(integrations);
        }
    }

    private void names(List<Integration> integrations) {
        long badKeys = integrations.stream().filter(one -> !isGuid(one.key())).count();
        if (badKeys > 0) {
            findings.differs(Question.NAMES, badKeys + " keys are no GUIDs", Findings.REPORT_WANTED);
            return;
        }
        Map<String, Long> counts = integrations.stream()
                .collect(Collectors.groupingBy(
                        one -> String.valueOf(one.name()).toLowerCase(Locale.ROOT), Collectors.counting()));
        long twice = counts.values().stream().filter(count -> count > 1).count();
        if (twice == 0) {
            findings.asAssumed(Question.NAMES, "Yes, " + counts.size() + " names");
        } else {
            findings.differs(
                    Question.NAMES,
                    twice + " names are those of several integrations",
                    "Choose these integrations by the option key, not by name: the error of a route lists the keys");
        }
    }

    private static boolean isGuid(String key) {
        try {
            return key != null && UUID.fromString(key) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
