/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that does all that the component assumes: one way in which each question can be answered. */
class AssumedServiceTest extends DoctorTestSupport {

    @Test
    void readOnly() throws Exception {
        customers.idsWithClock().runOnServer();

        JsonNode report = examine("--query", "query items", "--variable", "GBL_GROUP=Tools");

        assertThat(exitStatus).as(out.toString()).isZero();
        assertThat(report.get("complete").booleanValue()).isTrue();
        assertThat(report.get("inTheWay").booleanValue()).isFalse();
        assertThat(report.get("calls").intValue()).isLessThanOrEqualTo(60);
        Set<String> others = new HashSet<>();
        for (JsonNode finding : report.get("findings")) {
            if (!finding.get("verdict").textValue().equals("as assumed")) {
                others.add(finding.get("id").textValue());
            }
        }
        // two of three ids carry no clock: they were made before
        assertThat(others).containsExactly("Q17");
        assertVerdict(report, "Q22", "as assumed", "4 rows; columns ItemNo, Name, ItemGroup, Price, InStock");
        assertVerdict(report, "Q5.variables", "as assumed", "CURRENT");
        assertThat(simulator.tokenCount()).isEqualTo(2);
        assertThat(customers.apiRunCount()).isZero();
    }

    @Test
    void everyQuestionIsAsked() throws Exception {
        JsonNode report = examine("--query", "QUERY ITEMS");

        Set<String> asked = new HashSet<>();
        report.get("findings").forEach(finding -> asked.add(finding.get("id").textValue()));
        for (Question question : Question.values()) {
            if (question.topic() == Topic.RUN) {
                assertThat(report.get("notAskedFor").toString()).contains(question.id());
            } else {
                assertThat(asked).contains(question.id());
            }
        }
    }

    @Test
    void theThreeReportsSayTheSame() throws Exception {
        simulator.rejectTokensWith(404, "");
        JsonNode report = examine();

        String markdown = java.nio.file.Files.readString(folder.resolve("report.md"));
        String advice = finding(report, "Q1").get("advice").textValue();
        assertThat(markdown).contains("| Q1 | What answers a bad token?").contains("* Q1: " + advice);
        assertThat(out.toString()).contains("Q1 ", "differs", Findings.REPORT_WANTED, "public bug report");
        assertThat(out.toString().lines()).allMatch(line -> line.length() < 115 || line.contains("report.json"));
    }
}
