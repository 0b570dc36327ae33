/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.client.calls.CallTime;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OAuthClientTest extends ClientTestSupport {

    private SimulatedIntegration simulated;

    @BeforeEach
    void define() {
        simulated = simulator().integration("IMPORT").description("Imports").rows(Map.of("A", "1"), Map.of("A", "2"));
    }

    private RunResult run(Map<String, String> variables) {
        return clients.oauthClient(oauthSettings(simulator().clientSecret()))
                .run(
                        new Integration(simulated.key(), "IMPORT", null),
                        variables,
                        new CallTime(Duration.ofMinutes(1), "runTimeout", clock));
    }

    private void answer(String operation, int status, String body) {
        simulator().on(operation).always().answer(status, "application/json", body);
    }

    @Test
    void bringsWhatTheRunDid() {
        RunResult result = run(Map.of("GBL_A", "007"));
        assertThat(result)
                .isEqualTo(new RunResult(
                        "IMPORT", simulated.key(), "Imports", result.runNumber(), RunStatus.SUCCESS, 2, 0, "", null));
        assertThat(result.runNumber()).isEqualTo(simulated.runs().get(0).runNumber());
        assertThat(simulated.receivedRuns().get(0).variables()).isEqualTo(Map.of("GBL_A", "007"));
        assertThat(simulator().loggedCalls("run-integration").get(0).parameters())
                .containsEntry("returnErrors", "true");
    }

    @ParameterizedTest
    @CsvSource({" SUCCESSFUL ,0,SUCCESS", "Successful,1,FAILURE", "Failed,0,FAILURE"})
    void onlyASuccessWithoutErrorsIsOne(String status, int errors, RunStatus expected) {
        answer("run-integration", 200, "{\"runNumber\":7,\"status\":\"" + status + "\",\"errorCount\":" + errors + "}");
        RunResult result = run(Map.of());
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.key()).isEqualTo(simulated.key());
    }

    @Test
    void itsErrorMessageIsFreeOfSecrets() {
        answer("token", 200, "{\"access_token\":\"t0ken\"}");
        answer("run-integration", 200, "{\"runNumber\":7,\"status\":\"Failed\",\"errorMessage\":\"No t0ken\"}");
        assertThat(run(Map.of()).errorMessage()).isEqualTo("No xxxxxx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "200|{}|The response has no status",
                "200|null|The response has no status",
                "200|{\"status\":\"Successful\"}|The response has no run number",
                "200|{\"status\":\"Successful\",\"runNumber\":0}|The response has no run number",
                "200|{\"status\":\"Successful\",\"runNumber\":7,\"key\":\"other\"}|a run of another integration"
                        + " (other)",
                "200|!!|An empty response means",
                "200|<html>|This is not the documented JSON",
                "302|!!|The outcome of the run is unknown",
                "408|!!|The front end timed out",
                "500|ill|The outcome of the run is unknown",
                "502|ill|The front end timed out"
            })
    void anAnswerThatIsNoRunsLeavesItUnknown(int status, String body, String why) {
        answer("run-integration", status, body);
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectRunUnknownException.class)
                .hasMessageContaining("no history is available with OAuth")
                .hasMessageContaining(why);
        assertThat(simulator().calls("run-integration")).isEqualTo(1);
    }

    @Test
    void aRejectedTokenIsReplacedOnce() {
        run(Map.of());
        simulator().expireTokens();
        run(Map.of());
        assertThat(simulator().oauthTokenCount()).isEqualTo(2);
        assertThat(simulated.apiRunCount()).isEqualTo(2);

        simulator().on("run-integration").always().answer(401, "text/plain", "");
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageStartingWith("run-integration: the service rejects a newly issued token");
        assertThat(simulator().calls("run-integration")).isEqualTo(5);
    }

    @Test
    void theRefreshTokenServesForTheNextOne() {
        run(Map.of());
        clock.advance(Duration.ofDays(1));
        answer("token", 200, "{\"access_token\":\"t2\",\"refresh_token\":\"r2\",\"expires_in\":60}");
        answer("run-integration", 200, "{\"runNumber\":7,\"status\":\"Successful\"}");
        run(Map.of());
        assertThat(forms()).hasSize(2);
        assertThat(forms().get(1))
                .contains("grant_type=refresh_token", "refresh_token=")
                .doesNotContain("password");

        // due again at half the minute that the service said
        clock.advance(Duration.ofSeconds(31));
        run(Map.of());
        assertThat(forms().get(2)).contains("refresh_token=r2");
    }

    /** What was sent to sign in. */
    private static List<String> forms() {
        return simulator().wireMock().findAll(WireMock.postRequestedFor(WireMock.urlPathMatching(".*/token"))).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aRunWhoseAnswerIsLostIsUnknown(int status) {
        simulator().on("run-integration").answerAfterwards(status, "text/plain", "gone");
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectRunUnknownException.class)
                .hasMessageStartingWith("It is unknown whether integration 'IMPORT' ran")
                .hasMessageContaining("HTTP " + status);
        assertThat(simulator().calls("run-integration")).isEqualTo(1);
    }

    @Test
    void soIsOneWhoseConnectionBreaks() {
        simulator().on("run-integration").resetAfterwards();
        assertThatExceptionOfType(SmartConnectRunUnknownException.class)
                .isThrownBy(() -> run(Map.of()))
                .satisfies(e -> {
                    assertThat(e.getRunNumberBefore()).isNull();
                    assertThat(e.getRunsAfter()).isEmpty();
                });
        assertThat(simulated.apiRunCount()).isEqualTo(1);

        simulator().expireTokens();
        simulator().expireRefreshTokens();
        simulator().on("token").resetBefore();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(() -> run(Map.of()))
                .satisfies(e -> assertThat(e.getOperation()).isEqualTo("token"));
    }

    @ParameterizedTest
    @CsvSource({"404,There is no integration with this key", "400,Check the option 'key'"})
    void whatIsWrongIsSaid(int status, String why) {
        answer("run-integration", status, "");
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageStartingWith("run-integration: the service returned HTTP " + status)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 499})
    void aRefusedSignInNamesTheOptions(int status) {
        answer("token", status, simulator().password());
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageStartingWith(
                        "The OAuth sign-in was rejected by " + simulator().oauthUrl() + " (HTTP " + status + ")")
                .hasMessageNotContaining(simulator().password());
    }

    @ParameterizedTest
    @CsvSource({"408,no", "429,no", "500,no", "302,no", "200,<html>"})
    void aSignInThatIsNotAvailableIsNoRefusal(int status, String body) {
        answer("token", status, body);
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("The sign-in is not available: retry later");
    }

    @Test
    void whatTheFormHoldsIsNotShown() {
        answer("token", 500, simulator().clientSecret() + " of " + simulator().username());
        assertThatThrownBy(() -> run(Map.of())).hasMessageContaining("(\"xxxxxx of xxxxxx\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"access_token\":\" \"}"})
    void anAnswerWithoutATokenIsNone(String body) {
        answer("token", 200, body);
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageStartingWith("The OAuth sign-in returned no access token");
    }

    @Test
    void whatMayBeATokenIsNotShown() {
        answer("token", 200, "t0ken");
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(() -> run(Map.of()))
                .withMessageStartingWith("token: the service returned HTTP 200, but not the JSON of OAuth 2")
                .satisfies(e -> {
                    assertThat(e.toString()).doesNotContain("t0ken");
                    assertThat(e.getOperation()).isEqualTo("token");
                    assertThat(e.getExcerpt()).isEqualTo("not shown");
                });
    }
}
