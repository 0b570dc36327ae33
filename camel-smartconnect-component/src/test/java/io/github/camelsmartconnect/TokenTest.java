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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** One token a tenant: shared by all, renewed by age, apart by company. */
class TokenTest extends SmartConnectTestSupport {

    private static final String WEST = "2b5f8e7c-0c1d-4a6b-9e3f-7a8b9c0d1e2f";

    private static final SmartConnectSimulator SIMULATOR = SmartConnectSimulator.builder()
            .company("6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01", "Contoso East")
            .company(WEST, "Contoso West")
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

    private Object valid(String options) {
        Exchange answered = send("smartconnect:validate" + options, null);
        assertThat(answered.getException()).isNull();
        return answered.getMessage().getBody();
    }

    private List<Object> bodiesOf(int threads, String uri) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var together = new CyclicBarrier(threads);
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(executor.submit(() -> {
                    together.await();
                    Exchange answered = send(uri, null);
                    return answered.isFailed()
                            ? answered.getException()
                            : answered.getMessage().getBody();
                }));
            }
            List<Object> bodies = new ArrayList<>();
            for (Future<Object> answer : answers) {
                bodies.add(answer.get());
            }
            return bodies;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void manyThreadsShareOneSignIn() throws Exception {
        assertThat(bodiesOf(64, "smartconnect:validate")).hasSize(64).containsOnly(true);
        assertThat(simulator().signInAttempts()).isEqualTo(1);
        assertThat(simulator().calls("public-key")).isEqualTo(1);
    }

    @Test
    void manyThreadsShareOneRefusal() throws Exception {
        assertThat(bodiesOf(64, "smartconnect:validate?password=wrong"))
                .hasSize(64)
                .hasOnlyElementsOfType(SmartConnectAuthenticationException.class);
        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void manyThreadsWithARejectedTokenShareOneNewToken() throws Exception {
        simulator().integration("ITEMS").rows(row("No", "1"));
        valid("");
        simulator().expireTokens();

        assertThat(bodiesOf(64, "smartconnect:query?name=ITEMS")).hasSize(64).containsOnly(List.of(Map.of("No", "1")));
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void allEndpointsShareTheToken() {
        simulator().integration("ITEMS").rows(row("No", "1")).runWithErrors(1);

        for (String uri : List.of(
                "smartconnect:query?name=ITEMS",
                "smartconnect:run?name=ITEMS",
                "smartconnect:errors?name=ITEMS&responseTimeout=20s",
                "smartconnect:validate?apiUrl=" + simulator().apiUrl() + "/")) {
            assertThat(send(uri, null).getException()).isNull();
        }

        assertThat(simulator().tokenCount()).isEqualTo(1);
    }

    @Test
    void tokensAreApartByCompany() {
        simulator().integration("ITEMS").rows(row("In", "East"));
        simulator().integration(WEST, "ITEMS").rows(row("In", "West"));
        Map<String, Object> west = Map.of(SmartConnectConstants.OVERRIDE_COMPANY_ID, WEST);

        for (int i = 0; i < 2; i++) {
            assertThat(send("smartconnect:query?name=ITEMS", null).getMessage().getBody())
                    .isEqualTo(List.of(Map.of("In", "East")));
            assertThat(send("smartconnect:query?name=ITEMS", null, west)
                            .getMessage()
                            .getBody())
                    .isEqualTo(List.of(Map.of("In", "West")));
            assertThat(send("smartconnect:query?name=ITEMS&companyId=" + WEST, null)
                            .getMessage()
                            .getBody())
                    .isEqualTo(List.of(Map.of("In", "West")));
        }

        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void oldTokenIsRenewedBeforeItIsUsed() {
        valid("");
        clock.advance(Duration.ofDays(80).minusSeconds(1));
        valid("");
        assertThat(simulator().tokenCount()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        valid("");

        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void tokenLifetimeIsAnOption() {
        valid("?tokenLifetime=1h");
        clock.advance(Duration.ofMinutes(59));
        valid("?tokenLifetime=1h");
        assertThat(simulator().tokenCount()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        valid("?tokenLifetime=1h");

        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void oldTokenIsUsedOnWhileThereIsNoNewOne() {
        valid("");
        clock.advance(Duration.ofDays(81));
        simulator().on("GetToken").always().answer(500, "text/plain", "");

        assertThat(valid("")).isEqualTo(true);
        assertThat(valid("")).isEqualTo(true);
        assertThat(simulator().signInAttempts()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        assertThat(valid("")).isEqualTo(true);
        assertThat(simulator().signInAttempts()).isEqualTo(3);
    }

    @Test
    void issuedTokenNeedsNoSignIn() {
        options().setUsername(null);
        options().setPassword(null);
        options().setCompanyId(null);

        assertThat(valid("?token=RAW(" + simulator().issueToken() + ")")).isEqualTo(true);
        assertThat(simulator().calls("public-key")).isZero();
        assertThat(simulator().signInAttempts()).isZero();
    }

    @Test
    void rejectedIssuedTokenSaysWhatToDo() {
        options().setUsername(null);
        options().setPassword(null);
        options().setCompanyId(null);
        options().setToken(simulator().issueToken());
        simulator().integration("ITEMS");
        simulator().expireTokens();

        assertThat(send("smartconnect:query?name=ITEMS", null).getException())
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("option 'token'")
                .hasMessageContaining("'username', 'password' and 'companyId'");
        send("smartconnect:query?name=ITEMS", null);
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
    }

    @Test
    void rejectedIssuedTokenIsReplacedBySigningIn() {
        options().setToken(simulator().issueToken());
        simulator().integration("ITEMS").rows(row("No", "1"));
        assertThat(send("smartconnect:query?name=ITEMS", null).getException()).isNull();
        assertThat(simulator().tokenCount()).isZero();
        simulator().expireTokens();

        assertThat(send("smartconnect:query?name=ITEMS", null).getException()).isNull();

        assertThat(simulator().tokenCount()).isEqualTo(1);
    }

    private SmartConnectConfiguration options() {
        return context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
    }
}
