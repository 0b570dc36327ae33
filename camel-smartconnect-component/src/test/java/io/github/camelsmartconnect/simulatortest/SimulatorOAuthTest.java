/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorOAuthTest {

    private final SmartConnectSimulator simulator = SmartConnectSimulator.start();
    private final SimulatedIntegration items = simulator.integration("QUERY ITEMS");
    private final Client client = new Client(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void signsInAndRuns() throws Exception {
        JsonNode tokens = Client.json(signIn(simulator.password()));

        JsonNode result = Client.json(
                run(tokens.get("access_token").textValue(), "{\"Variables\":[{\"Name\":\"GBL_X\",\"Value\":\"1\"}]}"));

        assertThat(tokens.get("expires_in").intValue()).isEqualTo(1800);
        assertThat(result.get("Id").textValue()).isEqualTo("QUERY ITEMS");
        assertThat(result.get("Key").textValue()).isEqualTo(items.key());
        assertThat(result.get("Status").textValue()).isEqualTo("Successful");
        assertThat(items.receivedRuns().get(0).variables()).isEqualTo(Map.of("GBL_X", "1"));
        assertThat(simulator.oauthTokenCount()).isEqualTo(1);
    }

    @Test
    void aRefreshTokenServesOnce() throws Exception {
        JsonNode tokens = Client.json(signIn(simulator.password()));
        simulator.expireTokens();
        assertThat(run(tokens.get("access_token").textValue(), "{}").statusCode())
                .isEqualTo(401);
        String refresh = "grant_type=refresh_token&refresh_token="
                + Client.encode(tokens.get("refresh_token").textValue());

        JsonNode renewed = Client.json(token(refresh));

        assertThat(run(renewed.get("access_token").textValue(), "{}").statusCode())
                .isEqualTo(200);
        assertThat(token(refresh).statusCode()).isEqualTo(401);
    }

    @Test
    void refusals() throws Exception {
        assertThat(signIn("guess").statusCode()).isEqualTo(401);
        assertThat(run(simulator.issueToken(), "{}").statusCode()).isEqualTo(401);
        assertThat(items.runCount()).isZero();
    }

    private HttpResponse<String> signIn(String password) throws Exception {
        return token("grant_type=password&username=" + Client.encode(simulator.username()) + "&password="
                + Client.encode(password));
    }

    private HttpResponse<String> token(String form) throws Exception {
        return client.send(
                "POST",
                simulator.oauthUrl() + "/token",
                "application/x-www-form-urlencoded",
                form + "&client_id=" + simulator.clientId() + "&client_secret=" + simulator.clientSecret());
    }

    private HttpResponse<String> run(String accessToken, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.oauthUrl() + "/v1/run-integration/" + items.key() + "?returnErrors=true"))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", Client.JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
