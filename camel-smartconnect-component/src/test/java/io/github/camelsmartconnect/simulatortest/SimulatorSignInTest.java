/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorSignInTest {

    private static final String EAST = "6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01";
    private static final String WEST = "6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02";

    private final SmartConnectSimulator simulator = SmartConnectSimulator.builder()
            .user("ada@contoso.example", "Pässwörd & more+=")
            .company(EAST, "Contoso East")
            .company(WEST, "Contoso West")
            .start();
    private final Client client = new Client(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void tokenForTheRightPassword() throws Exception {
        HttpResponse<String> answer = client.signIn(client.encrypt(simulator.password()), EAST);

        assertThat(answer.statusCode()).isEqualTo(200);
        String token = Client.json(answer).textValue();
        assertThat(token).contains("+").contains("/").endsWith("=");
        assertThat(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8))
                .contains("ada@contoso.example")
                .contains(EAST);
        assertThat(simulator.acceptsToken(token)).isTrue();
        assertThat(simulator.tokenCount()).isEqualTo(1);
        assertThat(simulator.loggedCalls("gettoken").get(0).parameters().get("COMPANYID"))
                .isEqualTo(EAST);
    }

    @Test
    void wrongPasswordAndUnknownCompanyAreRefused() throws Exception {
        HttpResponse<String> wrong = client.signIn(client.encrypt("guess"), EAST);
        HttpResponse<String> unknown = client.signIn(client.encrypt(simulator.password()), EAST.replace('6', '7'));
        simulator.refuseSignInWith(403, "");
        HttpResponse<String> other = client.signIn(client.encrypt("guess"), EAST);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("wrong");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).isEmpty();
        assertThat(simulator.signInAttempts()).isEqualTo(3);
        assertThat(simulator.tokenCount()).isZero();
    }

    @Test
    void anOldPublicKeyNoLongerServes() throws Exception {
        String old = client.encrypt(simulator.password());
        simulator.rotateKey();
        assertThat(client.signIn(old, EAST).statusCode()).isEqualTo(401);

        simulator.rotateKeyAfterNextPublicKey();
        assertThat(client.signIn(client.encrypt(simulator.password()), EAST).statusCode())
                .isEqualTo(401);
        assertThat(client.signIn(client.encrypt(simulator.password()), EAST).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokensEndAndBelongToOneCompany() throws Exception {
        String key = simulator.integration("QUERY ITEMS").key();
        String west = simulator.issueToken(WEST);
        client.withToken(west);
        assertThat(client.post("GetAllData", "mapKey", key).body()).isEmpty();
        assertThat(Client.json(client.post("GetMapList"))).isEmpty();

        client.signedIn();
        assertThat(Client.json(client.post("VALIDATE")).booleanValue()).isTrue();
        assertThat(client.post("getMAPlist").body()).contains(key);
        simulator.expireTokens();
        assertThat(Client.json(client.post("validate")).booleanValue()).isFalse();
        HttpResponse<String> rejected = client.post("GetMapList");
        assertThat(rejected.statusCode()).isEqualTo(401);
        assertThat(rejected.body()).isEmpty();
        simulator.rejectTokensWith(403, "The token has expired.");
        assertThat(client.post("GetMapList").body()).isEqualTo("The token has expired.");
    }

    @Test
    void tokensAreValidForThreeMonths() {
        Instant[] now = {Instant.parse("2026-03-17T06:21:09Z")};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (SmartConnectSimulator timed =
                SmartConnectSimulator.builder().clock(clock).start()) {
            String token = timed.issueToken();
            now[0] = now[0].plus(Duration.ofDays(91));
            assertThat(timed.acceptsToken(token)).isTrue();
            now[0] = now[0].plus(Duration.ofDays(2));
            assertThat(timed.acceptsToken(token)).isFalse();
        }
    }

    @Test
    void companies() throws Exception {
        String password = client.encrypt(simulator.password());
        JsonNode list = Client.json(client.post("GetCompanyList", "email", simulator.username(), "password", password));
        JsonNode products = Client.json(client.send(
                        "POST",
                        simulator.loginUrl() + "/v1/companies",
                        Client.JSON,
                        "{\"Email\":\"ada@contoso.example\",\"Password\":\"" + password
                                + "\",\"ClientName\":\"c\",\"IpAddress\":\"\"}"))
                .get("Products");

        assertThat(list).hasSize(2);
        assertThat(list.get(1).get("Id").textValue()).isEqualTo(WEST);
        assertThat(list.get(1).get("SubscriptionExpiry").isNull()).isTrue();
        assertThat(products.get(0).get("Account").get("Name").textValue()).isEqualTo("Contoso East");
        assertThat("http://" + products.get(0).get("ApiUrl").textValue()).isEqualTo(simulator.apiUrl());
    }

    @Test
    void wrongPathsAndVerbsAreNoSuccess() throws Exception {
        assertThat(client.send("GET", simulator.loginUrl() + "/GetMapList", null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("GetMapList").statusCode()).isEqualTo(405);
    }
}
