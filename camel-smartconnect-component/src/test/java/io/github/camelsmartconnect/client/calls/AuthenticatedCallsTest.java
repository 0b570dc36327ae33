/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.ClientTestSupport;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a call's token has to do with its answer. */
class AuthenticatedCallsTest extends ClientTestSupport {

    private AuthenticatedCalls calls(ClientSettings settings) {
        return new AuthenticatedCalls(settings, transport(), new TokenStore(clock).session(settings.tenant()), clock);
    }

    private static ApiCall running() {
        return ApiCall.once(simulator().apiUrl(), "RunMap")
                .with("mapKey", simulator().integration("ITEMS").key());
    }

    private interface Sending {
        Object send(AuthenticatedCalls calls, ApiCall call);
    }

    private static final Sending[] BOTH = {AuthenticatedCalls::send, AuthenticatedCalls::open};

    @Test
    void aRejectedTokenIsReplacedOnce() throws IOException {
        AuthenticatedCalls calls = calls(settings());
        assertThat(calls.send(reading()).excerpt()).isEqualTo("[]");
        simulator().expireTokens();
        assertThat(calls.send(reading()).excerpt()).isEqualTo("[]");
        for (int i = 0; i < 2; i++) {
            try (StreamingResponse answer = calls.open(reading())) {
                assertThat(answer.body()).hasContent("[]");
            }
            simulator().expireTokens();
        }
        assertThat(simulator().tokenCount()).isEqualTo(3);
    }

    @Test
    void aServiceThatRejectsEveryTokenGetsOneNewOne() {
        simulator().on("GetMapList").always().answer(401, "text/plain", "no");
        for (Sending sending : BOTH) {
            AuthenticatedCalls calls = calls(settings());
            int before = simulator().calls("GetMapList");
            assertThatThrownBy(() -> sending.send(calls, reading()))
                    .isInstanceOf(SmartConnectAuthenticationException.class)
                    .hasMessageStartingWith("GetMapList: the service rejects a newly issued token (HTTP 401)");
            assertThat(simulator().calls("GetMapList") - before).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 |                  | An empty response means a wrong API Url
                    400 | no               | The service rejected the request as invalid
                    403 | no               | The user has no access
                    404 | no               | Set the option 'apiUrl' to the API Url of System
                    429 | no               | The service limits the number of calls
                    302 | no               | Redirects are not followed
                    399 | no               | Redirects are not followed
                    500 | Your TOKEN is ill| The service failed: retry later""")
    void whatIsWrongAndWhatToDoIsSaidWhenTheTokenIsGood(int status, String body, String whatToDo) {
        simulator().on("RunMap", "GetMapList").always().answer(status, "text/plain", body == null ? "" : body);
        AuthenticatedCalls calls = calls(settings());
        for (Sending sending : BOTH) {
            int before = simulator().calls("RunMap");
            assertThatExceptionOfType(SmartConnectResponseException.class)
                    .isThrownBy(() -> sending.send(calls, running()))
                    .withMessageStartingWith("RunMap: the service returned HTTP " + status)
                    .withMessageContaining(whatToDo)
                    .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(status));
            assertThat(simulator().calls("RunMap") - before).isEqualTo(1);
        }
        assertThat(simulator().tokenCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"403,no", "500,ill", "502,ill", "408,late", "400,Bad Request", "419,''", "200,''"})
    void anotherAnswerIsARejectionWhenValidateSaysSo(int status, String body) {
        AuthenticatedCalls calls = calls(settings());
        calls.send(reading());
        for (Sending sending : BOTH) {
            simulator().expireTokens();
            simulator().on("GetMapList").answer(status, "text/plain", body);
            sending.send(calls, reading());
        }
        assertThat(simulator().tokenCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 302})
    void theseAreNotAboutTheToken(int status) {
        AuthenticatedCalls calls = calls(settings());
        calls.send(reading());
        for (Sending sending : BOTH) {
            simulator().expireTokens();
            // a 429 is repeated by the HTTP client first
            simulator().on("GetMapList").times(4).answer(status, "text/plain", "", Map.of("Retry-After", "0"));
            assertThatThrownBy(() -> sending.send(calls, reading()))
                    .isInstanceOfSatisfying(
                            SmartConnectResponseException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(status));
            simulator().reset();
        }
        assertThat(simulator().calls("validate")).isZero();
    }

    @Test
    void validateIsAskedOnceInHalfAMinute() {
        AuthenticatedCalls calls = calls(settings());
        simulator().on("GetMapList").always().answer(500, "text/plain", "ill");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> calls.send(reading())).hasMessageContaining("ill");
        }
        assertThat(simulator().calls("validate")).isEqualTo(1);
        clock.advance(Duration.ofSeconds(30));
        assertThatThrownBy(() -> calls.send(reading())).hasMessageContaining("ill");
        assertThat(simulator().calls("validate")).isEqualTo(2);
        // another token has not been asked about
        simulator().expireTokens();
        clock.advance(Duration.ofSeconds(30));
        assertThatThrownBy(() -> calls.send(reading())).hasMessageContaining("ill");
        assertThatThrownBy(() -> calls.send(reading())).hasMessageContaining("ill");
        assertThat(simulator().calls("validate")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"400,no", "403,no", "419,''"})
    void aRefusedRunIsSentOnceMoreWhenValidateSaysSo(int status, String body) {
        AuthenticatedCalls calls = calls(settings());
        calls.send(reading());
        simulator().expireTokens();
        simulator().on("RunMap").answer(status, "text/plain", body);
        calls.send(running());
        assertThat(simulator().calls("RunMap")).isEqualTo(2);
        assertThat(simulator().integration("ITEMS").apiRunCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200,''",
        "200,ok",
        "302,''",
        "408,late",
        "500,The token expired",
        "502,''",
        "503,The token expired",
        "504,''"
    })
    void aRunThatMayBeDoneIsNotSentAgainThoughItsTokenEnded(int status, String body) {
        AuthenticatedCalls calls = calls(settings());
        calls.send(reading());
        simulator()
                .on("RunMap")
                .always()
                .meanwhile(() -> simulator().expireTokens())
                .answerAfterwards(status, "text/plain", body);
        assertThat(calls.sendWhatever(running()).status()).isEqualTo(status);
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
        assertThat(simulator().calls("validate")).isZero();
        assertThat(simulator().integration("ITEMS").apiRunCount()).isEqualTo(1);
    }

    @Test
    void whenValidateFailsTheFirstAnswerStands() {
        simulator().on("validate").always().answer(500, "text/plain", "ill");
        simulator().on("GetMapList").answer(403, "text/plain", "no");
        AuthenticatedCalls calls = calls(settings());
        assertThatThrownBy(() -> calls.send(reading()))
                .hasMessageStartingWith("GetMapList: the service returned HTTP 403");
    }

    @Test
    void whatWasReadWhileItWasSentIsNotSentTwice() {
        simulator().on("RunMap").times(2).answer(401, "text/plain", "");
        AuthenticatedCalls calls = calls(settings());
        assertThatThrownBy(() -> calls.send(sending(Payload.asRead(out -> 0, false))))
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("were read while they were sent (chunked=true), and can't be read twice. Nothing"
                        + " was run: send the message again");
        assertThat(simulator().calls("RunMap")).isEqualTo(1);

        calls.send(sending(Payload.asRead(out -> 0, true)));
        assertThat(simulator().calls("RunMap")).isEqualTo(3);
    }

    private ApiCall sending(Payload payload) {
        return running().sending(new StreamedEntity(ContentType.APPLICATION_XML, new byte[0], payload, new byte[0]));
    }

    @Test
    void validityIsAskedForAndABadTokenForgotten() {
        AuthenticatedCalls calls = calls(settings());
        assertThat(calls.validate()).isTrue();
        simulator().expireTokens();
        assertThat(calls.validate()).isFalse();
        assertThat(calls.validate()).isTrue();
        simulator().on("validate").answer(401, "text/plain", "");
        assertThat(calls.validate()).isFalse();
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    500 | ill  | The service failed: retry later
                    200 |      | An empty response
                    200 | null | The service did not return whether the token is valid""")
    void aServiceThatDoesNotTellIsNoAnswer(int status, String body, String why) {
        simulator().on("validate").always().answer(status, "application/json", body == null ? "" : body);
        AuthenticatedCalls calls = calls(settings());
        assertThatThrownBy(calls::validate)
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageStartingWith("validate: the service returned HTTP " + status)
                .hasMessageContaining(why);
    }

    @Test
    void companiesAreAskedForWithThePassword() {
        assertThat(calls(settings()).companies())
                .extracting(Company::id)
                .containsExactly(simulator().companyId());
        AuthenticatedCalls withoutPassword = calls(settings(null, simulator().issueToken()));
        assertThatThrownBy(withoutPassword::companies)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'username' and 'password'");
        assertThat(withoutPassword.validate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 499})
    void aRefusedSignInNamesTheOptions(int status) {
        simulator().refuseSignInWith(status, "Who is " + simulator().username() + "?");
        for (Asking asking : new Asking[] {AuthenticatedCalls::validate, AuthenticatedCalls::companies}) {
            AuthenticatedCalls calls = calls(settings("wrong", null));
            assertThatThrownBy(() -> asking.ask(calls))
                    .isInstanceOf(SmartConnectAuthenticationException.class)
                    .hasMessageStartingWith(
                            "The sign-in was rejected by " + simulator().apiUrl() + " (HTTP " + status
                                    + ", \"Who is xxxxxx?\"). Check the options 'username', 'password' and 'companyId'")
                    .hasMessageContaining("Further attempts are delayed");
        }
    }

    private interface Asking {
        Object ask(AuthenticatedCalls calls);
    }

    @ParameterizedTest
    @CsvSource({"408,no", "429,no", "500,no", "302,no", "200,<html>"})
    void aSignInThatIsNotAvailableIsNoRefusal(int status, String body) {
        simulator().on("GetToken", "GetCompanyList").always().answer(status, "text/plain", body);
        for (Asking asking : new Asking[] {AuthenticatedCalls::validate, AuthenticatedCalls::companies}) {
            AuthenticatedCalls calls = calls(settings());
            assertThatThrownBy(() -> asking.ask(calls))
                    .isInstanceOf(SmartConnectResponseException.class)
                    .hasMessageContaining("The sign-in is not available: retry later");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '!',
            value = {"!!, empty body", "null, \"null\"", "\" \", \"\" \"\""})
    void anAnswerWithoutATokenIsARefusal(String body, String shown) {
        simulator().on("GetToken").always().answer(200, "application/json", body);
        AuthenticatedCalls calls = calls(settings());
        assertThatThrownBy(calls::validate)
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("(HTTP 200, " + shown + ")");
    }

    @Test
    void anEmptyListOfCompaniesIsARefusal() {
        simulator().on("GetCompanyList").emptyOk();
        AuthenticatedCalls calls = calls(settings());
        assertThatThrownBy(calls::companies)
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("(HTTP 200, empty body)");
    }

    @Test
    void whatMayBeATokenIsNotShown() {
        simulator().on("GetToken").answer(200, "application/json", "t0ken");
        AuthenticatedCalls calls = calls(settings());
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(calls::validate)
                .withMessageStartingWith("GetToken: the service returned HTTP 200, but not a JSON string")
                .satisfies(e -> {
                    assertThat(e.toString()).doesNotContain("t0ken");
                    assertThat(e.getExcerpt()).isEqualTo("not shown");
                    assertThat(e.getOperation()).isEqualTo("GetToken");
                    assertThat(e.getStatusCode()).isEqualTo(200);
                    assertThat(e).hasNoCause();
                });
    }

    @ParameterizedTest
    @CsvSource({"500,ill", "200,''", "200,<html>", "200,null", "200,12", "404,''"})
    void aKeyThatCannotBeReadNamesTheOption(int status, String body) {
        simulator().on("public-key").always().answer(status, "application/json", body);
        AuthenticatedCalls calls = calls(settings());
        assertThatThrownBy(calls::validate)
                .isInstanceOf(SmartConnectException.class)
                .hasMessageStartingWith("public-key: the service returned HTTP " + status)
                .hasMessageContaining("The public key could not be read: check the option 'loginUrl'");
    }
}
