/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Signing in with a password: what is sent, and what is made of each answer. */
class SignInTest extends SmartConnectTestSupport {

    private static final String WITH_UMLAUTS = "Kä\u00dfebröt\u20ac-ÄÖÜ";
    private static final String WITH_SIGNS = "a+b & c=d%41 100%/?#;\"<>";

    private static final SmartConnectSimulator SIMULATOR = SmartConnectSimulator.builder()
            .user("ada@contoso.example", "Demo-Pass!42")
            .user("umlauts@contoso.example", WITH_UMLAUTS)
            .user("signs+1@contoso.example", WITH_SIGNS)
            .start();

    private final MovingClock clock = new MovingClock();

    @Override
    protected SmartConnectSimulator simulator() {
        return SIMULATOR;
    }

    @Override
    protected Clock clock() {
        return clock;
    }

    private SmartConnectConfiguration options() {
        return context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
    }

    private Exception failure() {
        return send("smartconnect:validate", null).getException();
    }

    private static Stream<String[]> users() {
        return Stream.of(
                new String[] {"umlauts@contoso.example", WITH_UMLAUTS},
                new String[] {"signs+1@contoso.example", WITH_SIGNS});
    }

    @ParameterizedTest
    @MethodSource("users")
    void passwordArrivesWhateverIsInIt(String user, String password) {
        options().setUsername(user);
        options().setPassword(password);

        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void queryIsPercentEncoded() {
        options().setUsername("signs+1@contoso.example");
        options().setPassword(WITH_SIGNS);

        send("smartconnect:validate", null);

        String url = simulator()
                .wireMock()
                .findAll(anyRequestedFor(urlPathEqualTo("/API/GetToken")))
                .get(0)
                .getUrl();
        // 128 bytes in Base64 end in one sign of equality
        assertThat(url)
                .matches("/API/GetToken\\?email=signs%2B1%40contoso\\.example&password=[A-Za-z0-9%]+%3D&companyId="
                        + simulator().companyId());
        String token = simulator()
                .wireMock()
                .findAll(anyRequestedFor(urlPathEqualTo("/API/validate")))
                .get(0)
                .getUrl();
        assertThat(token).matches("/API/validate\\?token=[A-Za-z0-9%]+%3D").contains("%2B", "%2F");
    }

    @Test
    void refusedSignInIsTriedAgainAfterGrowingPauses() {
        options().setPassword("wrong");

        for (int second = 0; second < 3600; second += 5) {
            assertThat(failure()).isInstanceOf(SmartConnectAuthenticationException.class);
            clock.advance(Duration.ofSeconds(5));
        }

        // at 0, 30, 90, 210, 450, 930, 1830 and 2730 seconds
        assertThat(simulator().signInAttempts()).isEqualTo(8);
    }

    @Test
    void refusalSaysHowLongThePauseIs() {
        options().setPassword("wrong");

        assertThat(failure())
                .hasMessageContaining(simulator().apiUrl())
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("The email address or the password is wrong.")
                .hasMessageContaining("'username', 'password' and 'companyId', and 'apiUrl'");
        clock.advance(Duration.ofSeconds(10));
        assertThat(failure())
                .hasMessageContaining("the next attempt is made in 20 s")
                .as("the service's own reason")
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("The email address or the password is wrong.");
        clock.advance(Duration.ofSeconds(25));
        failure();
        assertThat(failure()).hasMessageContainingAll("in 60 s", "The email address or the password is wrong.");
        assertThat(failure().getMessage()).as("the reason once").containsOnlyOnce("HTTP 401");
    }

    @Test
    void changedPasswordEndsThePause() {
        options().setPassword("wrong");
        failure();
        assertThat(failure()).isInstanceOf(SmartConnectAuthenticationException.class);

        options().setPassword(simulator().password());

        assertThat(send("smartconnect:validate?tokenLifetime=1h", null)
                        .getMessage()
                        .getBody())
                .isEqualTo(true);
        assertThat(simulator().signInAttempts()).isEqualTo(2);
    }

    @Test
    void twoWrongPasswordsDoNotEndEachOthersPause() {
        for (int i = 0; i < 20; i++) {
            send("smartconnect:validate?password=wrong", null);
            send("smartconnect:validate?password=wronger", null);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(simulator().signInAttempts()).isEqualTo(2);
    }

    @Test
    void refusedRenewalMakesThePauseToo() {
        send("smartconnect:validate", null);
        simulator().on("GetToken").always().answer(401, "text/plain", "");

        clock.advance(Duration.ofDays(80));
        for (int second = 0; second < 3600; second += 5) {
            assertThat(send("smartconnect:validate", null).getMessage().getBody())
                    .isEqualTo(true);
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(simulator().signInAttempts() - 1).isEqualTo(8);
    }

    private static Stream<Consumer<FaultBuilder>> unavailable() {
        return Stream.of(
                fault -> fault.answer(500, "text/plain", "oops"),
                fault -> fault.answer(503, "text/plain", ""),
                fault -> fault.answer(504, "text/html", "<html>"),
                fault -> fault.answer(429, "text/plain", "slow down"),
                fault -> fault.answer(408, "text/plain", ""),
                fault -> fault.answer(302, "text/plain", ""),
                fault -> fault.answer(200, "text/html", "<!DOCTYPE html><html>Maintenance</html>"),
                fault -> fault.answer(200, "text/html", "<!doctype html><html>Maintenance</html>"),
                FaultBuilder::resetBefore);
    }

    @ParameterizedTest
    @MethodSource("unavailable")
    void unavailableSignInIsTriedAgainSoon(Consumer<FaultBuilder> fault) {
        fault.accept(simulator().on("GetToken"));

        assertThat(failure())
                .isInstanceOf(SmartConnectException.class)
                .isNotInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("GetToken");
        clock.advance(Duration.ofSeconds(1));
        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
    }

    @Test
    void anOutageIsAskedAboutInGrowingPauses() {
        simulator().on("GetToken").always().answer(503, "text/plain", "down for repair");

        assertThat(failure()).isInstanceOf(SmartConnectResponseException.class);
        assertThat(failure())
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageContaining("in 1 s")
                .hasMessageContaining("down for repair");
        for (int second = 0; second < 120; second++) {
            failure();
            clock.advance(Duration.ofSeconds(1));
        }

        // at 0, 1, 3, 7, 15, 31, 61, 91 seconds
        assertThat(simulator().signInAttempts()).isEqualTo(8);
    }

    @Test
    void manyThreadsMakeOneAttempt() throws Exception {
        simulator().on("GetToken").always().answer(500, "text/plain", "oops");
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            var sent = new ArrayList<Callable<Exception>>();
            for (int i = 0; i < 640; i++) {
                String company =
                        i % 2 == 0 ? simulator().companyId() : UUID.randomUUID().toString();
                sent.add(() ->
                        send("smartconnect:validate?companyId=" + company, null).getException());
            }
            for (Future<Exception> failed : threads.invokeAll(sent)) {
                assertThat(failed.get()).isInstanceOf(SmartConnectException.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void thePauseBelongsToTheUserWhateverCompaniesMessagesChoose() {
        options().setPassword("wrong");

        for (int i = 0; i < 300; i++) {
            Exchange refused = send(
                    "smartconnect:validate",
                    null,
                    Map.of(
                            SmartConnectConstants.OVERRIDE_COMPANY_ID,
                            UUID.randomUUID().toString()));
            assertThat(refused.getException()).isInstanceOf(SmartConnectAuthenticationException.class);
        }

        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void aTokenAtHandIsUsedWhileTheUserIsPaused() {
        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
        send(
                "smartconnect:validate",
                null,
                Map.of(
                        SmartConnectConstants.OVERRIDE_COMPANY_ID,
                        UUID.randomUUID().toString()));

        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
    }

    @Test
    void aPasswordThatIsMendedOnTheComponentReachesEndpointsAndEndsThePause() throws Exception {
        options().setPassword("wrong");
        routes(it -> it.from("direct:in").to("smartconnect:validate"));
        assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectAuthenticationException.class);

        options().setPassword(simulator().password());

        assertThat(send("direct:in", null).getMessage().getBody()).isEqualTo(true);
        assertThat(context()
                        .getEndpoint("smartconnect:validate?password=RAW(own)", SmartConnectEndpoint.class)
                        .currentConfiguration()
                        .getPassword())
                .isEqualTo("own");
    }

    @Test
    void aSecretThatAVaultRefreshesReachesEndpointsAndEndsThePause() throws Exception {
        var vault = new ArrayList<>(List.of("wrong"));
        context().getPropertiesComponent().addPropertiesFunction(new PropertiesFunction() {
            @Override
            public String getName() {
                return "vault";
            }

            @Override
            public String apply(String name) {
                return vault.get(0);
            }
        });
        context().getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "application.properties";
            }

            @Override
            public String getProperty(String name) {
                return name.equals("camel.component.smartconnect.password") ? "{{vault:pw}}" : null;
            }
        });
        options().setPassword("wrong");
        routes(it -> it.from("direct:component").to("smartconnect:validate"));
        routes(it -> it.from("direct:endpoint").to("smartconnect:validate?password={{vault:pw}}"));
        for (String route : List.of("direct:component", "direct:endpoint")) {
            assertThat(send(route, null).getException()).isInstanceOf(SmartConnectAuthenticationException.class);
        }

        vault.set(0, simulator().password());
        var reload = new DefaultContextReloadStrategy();
        reload.setCamelContext(context());
        reload.onReload("the vault");
        assertThat(reload.getLastError()).isNull();

        for (String route : List.of("direct:component", "direct:endpoint")) {
            Exchange exchange = send(route, null);
            assertThat(exchange.getException()).as(route).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo(true);
        }
    }

    @Test
    void anApiUrlWithoutItsPathIsNotAboutTheUser() {
        String url = simulator().apiUrl().replace("/API", "");
        for (int i = 0; i < 2; i++) {
            assertThat(send("smartconnect:validate?apiUrl=" + url, null).getException())
                    .isInstanceOf(SmartConnectResponseException.class)
                    .hasMessageContaining("'apiUrl'")
                    .hasMessageContaining("/API")
                    .hasMessageNotContaining("'password'");
        }
    }

    @Test
    void twoComponentsOfOneCompanySignInOnce() {
        var other = TestComponents.component(clock, Duration.ofSeconds(5));
        other.setConfiguration(options().copy());
        context().addComponent("sc2", other);

        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
        assertThat(send("sc2:validate", null).getMessage().getBody()).isEqualTo(true);

        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void whatMessagesMakeGrowIsBounded() {
        options().setPassword("wrong");
        for (int i = 0; i < 1_500; i++) {
            send(
                    "smartconnect:validate",
                    null,
                    Map.of(
                            SmartConnectConstants.OVERRIDE_COMPANY_ID,
                            UUID.randomUUID().toString()));
        }

        // the cache takes some more for a moment
        assertThat(context()
                        .getComponent("smartconnect", SmartConnectComponent.class)
                        .tokens())
                .hasSizeLessThan(1_100);
    }

    @Test
    void unknownNamesAreRememberedForAShortWhile() {
        simulator().integration("ITEMS");
        for (int i = 0; i < 3_000; i++) {
            assertThat(send("smartconnect:query", null, Map.of(SmartConnectConstants.OVERRIDE_NAME, "UNKNOWN " + i))
                            .getException())
                    .isInstanceOf(SmartConnectNotFoundException.class);
        }
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);

        simulator().integration("NEW").rows(Rows.row("No", "1"));
        clock.advance(Duration.ofSeconds(10));
        assertThat(send("smartconnect:query?name=NEW", null).getException()).isNull();
        assertThat(simulator().calls("GetMapList")).isEqualTo(2);
    }

    @Test
    void clearTextToAnotherMachineIsWarnedOfOnce() {
        try (var warnings = Warnings.capture()) {
            for (int i = 0; i < 3; i++) {
                send("smartconnect:validate?apiUrl=http://erp.invalid/API&connectTimeout=" + (100 + i), null);
            }
            send("smartconnect:validate", null);
            assertThat(warnings.with("clear text"))
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("'apiUrl'", "erp.invalid", "clear text", "https"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "\"\"", "\" \""})
    void answerWithoutTokenIsARefusal(String body) {
        simulator().on("GetToken").always().answer(200, "application/json", body);

        assertThat(failure()).isInstanceOf(SmartConnectAuthenticationException.class);
        failure();
        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void clientErrorIsARefusal(int status) {
        simulator().on("GetToken").always().answer(status, "text/plain", "no");

        assertThat(failure()).isInstanceOf(SmartConnectAuthenticationException.class);
        failure();
        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void keyThatChangesBetweenTheTwoCallsIsFetchedAgain() {
        simulator().rotateKeyAfterNextPublicKey();

        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
        assertThat(simulator().calls("public-key")).isEqualTo(2);
        assertThat(simulator().signInAttempts()).isEqualTo(2);
    }

    @Test
    void passwordThatIsTooLongIsNotSent() {
        options().setPassword("\u00e4".repeat(59));

        assertThat(failure())
                .hasMessageContaining("'password' is too long")
                .hasMessageContaining("can encrypt 117 bytes")
                .hasMessageContaining("has 118")
                .hasMessageContaining("nothing was sent");
        assertThat(simulator().signInAttempts()).isZero();
        assertThat(simulator().loggedCalls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "null",
                "\"no xml\"",
                "\"<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>\"",
                "\"<RSAKeyValue><Modulus>????</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>\"",
                "\"<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>\"",
                "\"<RSAKeyValue><Modulus>AQ",
                "<html>Sign in</html>",
                "{}",
                ""
            })
    void keyThatIsNoneNamesTheLoginUrl(String body) {
        simulator().on("public-key").answer(200, "application/json", body);

        assertThat(failure())
                .isInstanceOf(SmartConnectException.class)
                .isNotInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("public-key")
                .hasMessageContaining("'loginUrl'");
        assertThat(simulator().signInAttempts()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(send("smartconnect:validate", null).getMessage().getBody()).isEqualTo(true);
    }
}
