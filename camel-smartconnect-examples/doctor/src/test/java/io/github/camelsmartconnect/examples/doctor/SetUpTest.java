/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with a set-up is told apart, with what to do. */
class SetUpTest extends DoctorTestSupport {

    @Test
    void someVariablesAreMissing() throws Exception {
        examine(Map.of("SMARTCONNECT_API_URL", simulator.apiUrl()), LIMIT);

        assertThat(exitStatus).isEqualTo(1);
        assertThat(err.toString())
                .contains("set SMARTCONNECT_USERNAME and SMARTCONNECT_PASSWORD and SMARTCONNECT_COMPANY_ID");
    }

    @Test
    void withoutVariablesItIsTheSimulator() throws Exception {
        JsonNode report = examine(Map.of(), LIMIT);

        assertThat(exitStatus).isZero();
        assertThat(report.get("examined").textValue()).isEqualTo("The simulator");
        assertThat(err.toString()).contains("the simulator is examined, not a tenant");
    }

    @Test
    void addressIsNone() throws Exception {
        JsonNode report = with("SMARTCONNECT_API_URL", "host.example/API");

        assertInTheWay(report, "S1", "no scheme");
        assertVerdict(report, "S6", "not seen", "Not reached");
    }

    @Test
    void hostIsNotKnown() throws Exception {
        assertInTheWay(with("SMARTCONNECT_API_URL", "https://no-such-host.invalid/API"), "S3", "not known");
    }

    @Test
    void connectionIsRefused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertInTheWay(with("SMARTCONNECT_API_URL", "http://localhost:" + port + "/API"), "S3", "refused");
        assertInTheWay(with("SMARTCONNECT_LOGIN_URL", "http://localhost:" + port), "S2", "refused");
    }

    @Test
    void theOtherSideSpeaksNoTls() throws Exception {
        assertInTheWay(with("SMARTCONNECT_API_URL", simulator.apiUrl().replace("http:", "https:")), "S3", "TLS");
    }

    @Test
    void pathIsMissing() throws Exception {
        JsonNode report = with("SMARTCONNECT_API_URL", simulator.apiUrl().replace("/API", ""));

        assertInTheWay(report, "S3", "There is no API");
        assertThat(finding(report, "S3").get("advice").textValue()).contains("Add /API");
        assertThat(simulator.signInAttempts()).isZero();
    }

    @Test
    void proxyIsSetAndNotThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("SMARTCONNECT_API_URL", "http://host.example/API");
        environment.put("SMARTCONNECT_LOGIN_URL", "http://host.example");
        environment.put("SMARTCONNECT_PROXY_HOST", "localhost");
        environment.put("SMARTCONNECT_PROXY_PORT", Integer.toString(port));

        JsonNode report = examine(environment, LIMIT);

        assertVerdict(report, "S4", "as assumed", "One is set");
        assertInTheWay(report, "S3", "refused");
        assertThat(finding(report, "S3").get("advice").textValue()).contains("check the proxy");
    }

    @Test
    void proxyOfTheMachineIsNotRead() throws Exception {
        assertAdvice(with("HTTPS_PROXY", "http://proxy.example:3128"), "S4", "proxyHost");
    }

    @Test
    void clockIsWrong() throws Exception {
        try (SmartConnectSimulator late = SmartConnectSimulator.builder()
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)))
                .start()) {
            DemoHistory.fill(late);
            Map<String, String> environment = new HashMap<>(environment());
            environment.put("SMARTCONNECT_API_URL", late.apiUrl());
            environment.put("SMARTCONNECT_LOGIN_URL", late.loginUrl());

            assertAdvice(examine(environment, LIMIT), "S5", "NTP");
        }
    }

    @Test
    void passwordIsWrong() throws Exception {
        JsonNode report = with("SMARTCONNECT_PASSWORD", "Wrong-Pass!43");

        assertInTheWay(report, "S6", "Refused: HTTP 401");
        assertVerdict(report, "Q3", "as assumed", "A refusal");
        assertThat(simulator.signInAttempts()).isEqualTo(1);
    }

    @Test
    void companyIsWrong() throws Exception {
        JsonNode report = with("SMARTCONNECT_COMPANY_ID", "11111111-2222-4333-8444-555555555555");

        assertInTheWay(report, "S6", "Wrong company");
        assertVerdict(report, "Q3", "as assumed", "HTTP 400");
    }

    @Test
    void companyIsOneOfTheUsersButRefused() throws Exception {
        simulator.on("GetToken").always().answer(403, "text/plain", "No subscription.");

        assertInTheWay(examine(), "S6", "the company is one of the user's");
    }

    @Test
    void signInIsNotAvailable() throws Exception {
        simulator.refuseSignInWith(503, "");

        JsonNode report = with("SMARTCONNECT_PASSWORD", "Wrong-Pass!43");

        assertInTheWay(report, "S6", "Not available: HTTP 503");
        assertVerdict(report, "Q3", "not seen", "looks like one");
    }

    @Test
    void wrongCompanyLooksLikeAnOutage() throws Exception {
        simulator.on("GetToken").always().answer(500, "application/json", "{\"Message\":\"An error has occurred.\"}");

        JsonNode report = with("SMARTCONNECT_COMPANY_ID", "11111111-2222-4333-8444-555555555555");

        assertInTheWay(report, "S6", "Wrong company");
        assertAdvice(report, "Q3", Findings.REPORT_WANTED);
    }

    @Test
    void thereIsNoSignIn() throws Exception {
        simulator.on("GetToken").always().answer(404, "text/plain", "");

        assertInTheWay(examine(), "S6", "no sign-in at the API Url");
    }

    @Test
    void tokenIsNotValid() throws Exception {
        simulator.on("validate").always().answer(200, "application/json", "false");

        assertAdvice(examine(), "S7", Findings.REPORT_WANTED);
    }

    @Test
    void userSeesNothing() throws Exception {
        customers.remove();
        simulator.integration("QUERY ITEMS").remove();

        assertInTheWay(examine(), "S8", "0 integrations");
    }

    @Test
    void nameIsMisspelt() throws Exception {
        assertInTheWay(examine("--query", "QUERY ITEM"), "S8", "none of a name");
    }

    private JsonNode with(String variable, String value) throws Exception {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put(variable, value);
        return examine(environment, LIMIT);
    }

    private void assertInTheWay(JsonNode report, String id, String seen) {
        assertVerdict(report, id, "differs", seen);
        assertThat(finding(report, id).get("inTheWay").booleanValue()).isTrue();
        assertThat(finding(report, id).get("advice").textValue()).isNotEmpty();
        assertThat(exitStatus).isEqualTo(1);
    }
}
