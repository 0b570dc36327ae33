/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.ZoneId;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that does something else than the component assumes: the other way of each question that only reads. */
class OtherServiceTest extends DoctorTestSupport {

    private static final String REPORT = Findings.REPORT_WANTED;

    @ParameterizedTest
    @CsvSource({"403, coped with", "500, coped with", "200, coped with", "404, differs", "429, differs"})
    void badToken(int status, String verdict) throws Exception {
        simulator.rejectTokensWith(status, "");

        assertVerdict(examine(), "Q1", verdict, "HTTP " + status);
    }

    @Test
    void badTokenIsGood() throws Exception {
        simulator.rejectTokensWith(200, "[]");

        assertAdvice(examine(), "Q1", REPORT);
    }

    @Test
    void validateSaysTrueOfAnyToken() throws Exception {
        simulator.rejectTokensWith(403, "");
        simulator.on("validate").always().answer(200, "application/json", "true");

        JsonNode report = examine();

        assertAdvice(report, "Q1.validate", REPORT);
        assertAdvice(report, "Q1", REPORT);
    }

    @ParameterizedTest
    @CsvSource({"400, as assumed", "500, coped with", "401, differs"})
    void unknownKey(int status, String verdict) throws Exception {
        simulator.answerUnknownKeysWith(status, "{\"Message\":\"No.\"}");

        assertVerdict(examine(), "Q2.key", verdict, "HTTP " + status + ", application/json, JSON {Message: text}");
    }

    @Test
    void unknownKeyHasAnEmptyHistory() throws Exception {
        simulator.answerUnknownKeysWith(200, "[]");

        JsonNode report = examine();

        assertVerdict(report, "Q2.key", "coped with", "a JSON list of 0");
        assertThat(finding(report, "Q2.key").get("advice").textValue()).contains("name");
    }

    @ParameterizedTest
    @CsvSource({"400, coped with", "200, differs"})
    void wrongPath(int status, String verdict) throws Exception {
        simulator
                .wireMock()
                .stubFor(WireMock.get(WireMock.urlPathEqualTo("/API/NoSuchCall"))
                        .willReturn(WireMock.aResponse().withStatus(status).withBody("Welcome to {{request.url}}")));

        assertVerdict(examine(), "Q2.path", verdict, "HTTP " + status);
    }

    @Test
    void namesAreNotUnique() throws Exception {
        simulator.anotherIntegration("import customers");

        assertAdvice(examine(), "Q13", "option key");
    }

    @Test
    void historyIsLonger() throws Exception {
        customers.historySize(12);
        for (int run = 0; run < 12; run++) {
            customers.runOnServer();
        }

        assertVerdict(examine(), "Q16", "coped with", "12 runs");
    }

    @Test
    void runNumbersHaveGaps() throws Exception {
        customers.nextRunNumber(9).runOnServer();

        assertAdvice(examine(), "Q10", REPORT);
    }

    @Test
    void historyIsOldestFirst() throws Exception {
        simulator.on("GetHistoryForProcess").always().answerChanged(OtherServiceTest::reversed);

        JsonNode report = examine();

        assertVerdict(report, "Q10.order", "coped with");
        assertVerdict(report, "Q10", "as assumed");
    }

    @Test
    void datesAreInTheZoneThatIdsTell() throws Exception {
        customers.idsWithClock();
        customers.runOnServer();
        customers.runOnServer();
        customers.runOnServer();

        assertVerdict(examine(), "Q17", "as assumed", "ids that carry a clock");
        simulator.datesIn(ZoneId.of("+05:30"));
        JsonNode report = examine();
        assertVerdict(report, "Q17", "differs", "UTC+05:30");
        assertAdvice(report, "Q17", "option timeZone", "+05:30");
        assertVerdict(examine("--time-zone", "+05:30"), "Q17", "as assumed");
    }

    @Test
    void datesAreLaterThanNow() throws Exception {
        simulator.datesIn(ZoneId.of("+02:00"));

        assertAdvice(examine(), "Q17", "option timeZone");
    }

    @Test
    void errorsAreNotSaved() throws Exception {
        customers.savesErrors(false).runWithErrors(2);

        assertAdvice(examine(), "S10", "log error source data");
    }

    @Test
    void idsAndOrderAreOthersAtEachReading() throws Exception {
        customers.inAnyOrder().renewingIds().runWithErrors(50);
        customers.output("more.csv", new byte[0]);

        JsonNode report = examine();

        assertVerdict(report, "Q19", "coped with", "Another at each reading");
        assertVerdict(report, "Q19.order", "coped with", "Another at each reading");
        assertVerdict(report, "Q19.ident", "coped with", "others at each reading");
        assertVerdict(report, "Q19.output", "coped with", "others at each reading");
    }

    @Test
    void thereAreNoIds() throws Exception {
        customers.withoutIds();

        JsonNode report = examine();

        assertVerdict(report, "Q19", "coped with", "none");
        assertVerdict(report, "Q19.ident", "coped with", "2 of 2 have none");
        assertVerdict(report, "Q19.output", "coped with", "none");
    }

    @Test
    void idsAreNotUnique() throws Exception {
        simulator
                .on("GetErrorsForProcessRun")
                .always()
                .answerChanged(body -> body.replaceAll("\"EONERUNIDENT\":\"[^\"]+\"", "\"EONERUNIDENT\":\"1\""));
        customers.output("more.csv", new byte[0], "1");
        customers.output("still more.csv", new byte[0], "1");

        JsonNode report = examine();

        assertVerdict(report, "Q19.ident", "coped with", "Not unique");
        assertVerdict(report, "Q19.output", "coped with", "Not unique");
    }

    @Test
    void thereAreMoreErrorsThanAreHandedOut() throws Exception {
        customers.runWithErrors(1200);

        JsonNode report = examine();

        assertVerdict(report, "Q15", "coped with", "1000 rows for a count of 1200");
        assertThat(finding(report, "Q15").get("advice").textValue()).contains("smartconnect:outputs");
    }

    @Test
    void fewerErrorsAreHandedOutThanAssumed() throws Exception {
        simulator
                .on("GetErrorsForProcessRun")
                .always()
                .answerChanged(body -> body.replace("\"errorCount\":2", "\"errorCount\":700"));

        assertAdvice(examine(), "Q15", REPORT);
    }

    @ParameterizedTest
    @CsvSource({
        "/getfile, /download, another call",
        "&key=, &id=, without a key",
        "localhost, files.example, another host"
    })
    void linksLeadElsewhere(String published, String other, String seen) throws Exception {
        simulator.on("GetOutputsForProcess").always().answerChanged(body -> body.replace(published, other));

        JsonNode report = examine();

        assertVerdict(report, "Q18", "differs", seen);
        assertAdvice(report, "Q18", REPORT);
    }

    @Test
    void columnsAreNotTold() throws Exception {
        simulator.on("GetMapColumns").always().answer(200, "application/json", "[]");

        assertVerdict(examine(), "S14", "coped with", "None");
    }

    @Test
    void propertiesAreOthers() throws Exception {
        simulator
                .on("GetHistoryForProcess")
                .always()
                .answerChanged(body -> body.replace("RunNumber", "runNumber")
                        .replaceAll("\"RecordCount\":(\\d+)", "\"RecordCount\":\"$1\",\"Owner\":\"Grace\""));

        JsonNode report = examine();

        assertVerdict(report, "Q25", "coped with", "GetHistoryForProcess.runNumber");
        assertVerdict(report, "Q25.unknown", "coped with", "GetHistoryForProcess.Owner");
        assertVerdict(report, "Q25.types", "coped with", "GetHistoryForProcess.RecordCount is string");
        assertThat(report.toString()).doesNotContain("Grace");
    }

    @Test
    void propertiesAreMissing() throws Exception {
        simulator.on("GetHistoryForProcess").always().answerChanged(body -> body.replace("RunDate", "Begun"));
        simulator
                .on("GetConnections")
                .passing(1)
                .always()
                .answerChanged(body -> body.replaceAll("\"Id\":\"[^\"]+\"", "\"Id\":[1]"));

        JsonNode report = examine();

        assertAdvice(report, "Q25.missing", REPORT);
        assertVerdict(report, "Q25.missing", "differs", "GetHistoryForProcess.RunDate");
        assertVerdict(report, "Q25.types", "differs", "GetConnections.Id is array");
    }

    @Test
    void charsetsAreOthers() throws Exception {
        simulator
                .on("GetConnections")
                .always()
                .answer(200, "application/json; charset=iso-8859-1", "[{\"Id\":\"1\",\"Description\":\"\"}]");

        assertVerdict(examine(), "Q24", "coped with", "iso-8859-1");
    }

    @Test
    void thereIsAByteOrderMark() throws Exception {
        simulator.on("GetConnections").always().answerChanged(body -> "\uFEFF" + body);

        assertVerdict(examine(), "Q24", "coped with", "byte order mark");
    }

    @Test
    void responsesAreSlow() throws Exception {
        simulator.on("GetMapList").passing(1).always().hangBefore(java.time.Duration.ofMinutes(1));

        JsonNode report = examine("--response-timeout", "1");

        assertAdvice(report, "S9", "responseTimeout");
    }

    @Test
    void httpIsNewer() throws Exception {
        try (SmartConnectSimulator newer =
                SmartConnectSimulator.builder().withHttp2().start()) {
            DemoHistory.fill(newer);
            var environment = new java.util.HashMap<>(environment());
            environment.put("SMARTCONNECT_API_URL", newer.apiUrl());
            environment.put("SMARTCONNECT_LOGIN_URL", newer.loginUrl());

            assertVerdict(examine(environment, LIMIT), "S11", "coped with", "2");
        }
    }

    @Test
    void connectionsAreNotKept() throws Exception {
        simulator.closeConnections();

        assertVerdict(examine(), "S12", "coped with");
    }

    @Test
    void responsesAreCompressed() throws Exception {
        simulator.compress();

        JsonNode report = examine("--query", "QUERY ITEMS");

        assertVerdict(report, "S13", "as assumed", "gzip");
        assertVerdict(report, "S15", "as assumed", "gzip");
    }

    private static String reversed(String list) {
        try {
            var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
            var reversed = mapper.createArrayNode();
            mapper.readTree(list).forEach(entry -> reversed.insert(0, entry));
            return reversed.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
