/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

/** Compares the properties of responses with the published ones. Names of properties are no values. */
final class PropertiesCheck {

    private final Findings findings;
    private final Set<String> otherCase = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> neededMissing = new TreeSet<>();
    private final Set<String> otherType = new TreeSet<>();
    private final Set<String> unreadableType = new TreeSet<>();
    private int objects;

    PropertiesCheck(Findings findings) {
        this.findings = findings;
    }

    void look(String call, JsonNode response) {
        PublishedShapes.parts(call, response).forEach(this::look);
    }

    private void look(PublishedShapes.Part part) {
        objects++;
        part.object().fieldNames().forEachRemaining(name -> {
            if (!part.knows(name)) {
                unknown.add(part.name() + "." + name);
            } else if (part.isOtherCase(name)) {
                otherCase.add(part.name() + "." + name);
            }
        });
        for (PublishedShapes.Part.Property property : part.properties()) {
            JsonNode value = JsonShape.get(part.object(), property.name());
            String name = part.name() + "." + property.name();
            if (value.isMissingNode()) {
                (property.needed() ? neededMissing : missing).add(name);
            } else if (value.getNodeType() != property.type()) {
                (isReadable(property.type(), value) ? otherType : unreadableType)
                        .add(name + " is " + value.getNodeType().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static boolean isReadable(JsonNodeType published, JsonNode value) {
        if (value.isNull()) {
            return published != JsonNodeType.NUMBER;
        }
        return published != JsonNodeType.ARRAY && published != JsonNodeType.OBJECT && value.isValueNode();
    }

    void tell() {
        if (objects == 0) {
            String reason = "No response with published properties";
            findings.notSeen(Question.LETTER_CASE, reason);
            findings.notSeen(Question.UNKNOWN_PROPERTIES, reason);
            findings.notSeen(Question.MISSING_PROPERTIES, reason);
            findings.notSeen(Question.TYPES, reason);
            return;
        }
        tell(Question.LETTER_CASE, otherCase, "As published", "Others: ");
        tell(Question.UNKNOWN_PROPERTIES, unknown, "None", "");
        tell(Question.TYPES, otherType, "As published", "");
        tell(Question.MISSING_PROPERTIES, missing, "None", "");
        if (!unreadableType.isEmpty()) {
            findings.differs(Question.TYPES, String.join(", ", unreadableType), Findings.REPORT_WANTED);
        }
        if (!neededMissing.isEmpty()) {
            findings.differs(Question.MISSING_PROPERTIES, String.join(", ", neededMissing), Findings.REPORT_WANTED);
        }
    }

    private void tell(Question question, Set<String> names, String none, String before) {
        if (names.isEmpty()) {
            findings.asAssumed(question, none);
        } else {
            findings.copedWith(question, before + String.join(", ", names));
        }
    }
}
