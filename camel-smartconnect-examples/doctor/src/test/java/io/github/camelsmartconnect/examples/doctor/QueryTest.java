/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The other way of each question about a query. */
class QueryTest extends DoctorTestSupport {

    private static final String[] QUERY = {"--query", "QUERY ITEMS"};

    @Test
    void theOlderFormOfVariablesIsTaken() throws Exception {
        simulator.takeOlderEditionOnly();

        JsonNode report = examine("--query", "QUERY ITEMS", "--variable", "GBL_GROUP=Tools");

        assertAdvice(report, "Q5.variables", "requestFormat=LEGACY");
        assertThat(finding(report, "Q5.variables").get("inTheWay").booleanValue())
                .isTrue();
        assertVerdict(report, "Q22", "as assumed", "4 rows");
        assertThat(exitStatus).isEqualTo(1);
        assertVerdict(
                examine("--query", "QUERY ITEMS", "--variable", "GBL_GROUP=Tools", "--request-format", "legacy"),
                "Q5.variables",
                "as assumed",
                "LEGACY");
    }

    @Test
    void rowsAreNotReadable() throws Exception {
        simulator.on("GetAllData").always().answer(200, "application/json", "[]");

        JsonNode report = examine(QUERY);

        assertAdvice(report, "Q22", Findings.REPORT_WANTED);
        assertThat(exitStatus).isEqualTo(1);
    }

    @Test
    void theCharsetIsAnother() throws Exception {
        simulator
                .on("GetAllData")
                .always()
                .answer(
                        200,
                        "application/xml; charset=iso-8859-1",
                        "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">&lt;Data&gt;&lt;Row&gt;"
                                + "&lt;No&gt;1&lt;/No&gt;&lt;/Row&gt;&lt;/Data&gt;</string>");

        assertVerdict(examine(QUERY), "Q24.query", "coped with", "iso-8859-1");
    }

    @Test
    void itIsSlow() throws Exception {
        simulator.on("GetAllData").always().hangBefore(Duration.ofMinutes(1));

        JsonNode report = examine("--query", "QUERY ITEMS", "--response-timeout", "1");

        assertAdvice(report, "S15", "responseTimeout");
    }

    @Test
    void valuesAreShownOnlyToThoseWhoAskForThem() throws Exception {
        examine(QUERY);
        assertThat(out.toString()).doesNotContain("Hex bolt");

        JsonNode report = examine("--query", "QUERY ITEMS", "--values");

        assertVerdict(report, "Q22", "as assumed", "Name=Hex bolt M6 x 20");
    }
}
