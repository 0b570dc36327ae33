/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

import io.github.camelsmartconnect.auth.OAuthTokenSource;
import io.github.camelsmartconnect.auth.Token;
import io.github.camelsmartconnect.auth.TokenSession;
import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.CallTime;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.calls.HttpOAuthApi;
import io.github.camelsmartconnect.client.calls.HttpTransport;
import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.client.calls.ResponseAdvice;
import io.github.camelsmartconnect.client.runs.RunVerdict;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * The API with OAuth 2 (API document, section 7), of which only the run of an integration by key is documented. Its
 * token is not used for other calls (Q28).
 *
 * @since 1.0.0
 */
public final class OAuthClient {

    private static final String RUN = "run-integration";

    private final ClientSettings settings;
    private final HttpTransport transport;
    private final TokenSession session;
    private final OAuthTokenSource signIn;

    OAuthClient(ClientSettings settings, HttpTransport transport, TokenSession session) {
        this.settings = settings;
        this.transport = transport;
        this.session = session;
        this.signIn = new OAuthTokenSource(
                new HttpOAuthApi(settings, transport),
                List.of(settings.password(), settings.clientId(), settings.clientSecret()));
    }

    /**
     * Runs an integration and waits for its result.
     *
     * @param time the time limit of the option {@code runTimeout}, measured from the call
     * @throws SmartConnectRunUnknownException if the response was lost, as this API has no documented history
     */
    public RunResult run(Integration integration, Map<String, String> variables, CallTime time) {
        ApiCall call = ApiCall.once(settings.apiUrl() + "/v1", RUN)
                .at("/" + integration.key())
                .with("returnErrors", "true")
                .sending(variables(variables))
                .within(time);
        RunVerdict verdict = RunVerdict.of(call, integration, () -> send(call), OAuthClient::result);
        if (verdict instanceof RunVerdict.Answered answered) {
            return answered.result();
        }
        if (verdict instanceof RunVerdict.Refused refused) {
            throw failure(refused.answer());
        }
        throw unknown(integration, ((RunVerdict.Lost) verdict).cause());
    }

    /**
     * Signs in if there is no token.
     *
     * @throws SmartConnectException if this is not possible
     */
    public void verify() {
        try {
            session.token(signIn);
        } catch (SmartConnectAuthenticationException e) {
            throw new SmartConnectAuthenticationException(
                    "The connection could not be verified (verifyOnStart=true). " + e.getMessage());
        } catch (SmartConnectException e) {
            throw new SmartConnectException(
                    "The connection could not be verified (verifyOnStart=true). " + e.getMessage(), e);
        }
    }

    private Response send(ApiCall call) {
        Token token = session.token(signIn);
        Response answer = transport.exchange(call.withBearer(token.value()));
        if (answer.status() != 401) {
            return answer;
        }
        // a call with a rejected token has no effect
        session.reject(token);
        return transport.exchange(call.withBearer(session.token(signIn).value()));
    }

    private static RunResult result(Response answer, Integration integration) {
        if (answer.isEmpty()) {
            throw answer.failure(ResponseAdvice.EMPTY_ANSWER);
        }
        RunAnswer run = Json.read(answer, RunAnswer.class);
        if (run == null || run.status() == null) {
            throw answer.failure("The response has no status, so it is not the response of a run");
        }
        boolean success = "Successful".equalsIgnoreCase(run.status().strip()) && run.errorCount() == 0;
        return new RunResult(
                run.id(),
                RunVerdict.key(run.key(), integration.key()),
                run.description(),
                run.runNumber(),
                success ? RunStatus.SUCCESS : RunStatus.FAILURE,
                run.recordCount(),
                run.errorCount(),
                answer.secrets().removeFrom(run.errorMessage()),
                List.of());
    }

    private static SmartConnectException failure(Response answer) {
        if (answer.status() == 401) {
            return new SmartConnectAuthenticationException(
                    RUN + ": the service rejects a newly issued token (HTTP 401). Check the options"
                            + " 'clientId' and 'clientSecret', and the user's access to the integration");
        }
        return answer.failure(
                answer.status() == 404
                        ? "There is no integration with this key, or the option 'apiUrl' is not the host of the region"
                        : "Check the option 'key' and the permissions of the user, or retry later");
    }

    private static SmartConnectRunUnknownException unknown(Integration integration, SmartConnectException cause) {
        return new SmartConnectRunUnknownException(
                "It is unknown whether integration '" + integration.label()
                        + "' ran: its response was lost, and no history is available with OAuth. It was not run"
                        + " again: check in SmartConnect before you run it again. Cause: " + cause.getMessage(),
                null,
                List.of(),
                cause);
    }

    private static HttpEntity variables(Map<String, String> variables) {
        try {
            var body = new Body(variables.entrySet().stream()
                    .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                    .toList());
            return new StringEntity(Json.MAPPER.writeValueAsString(body), ContentType.APPLICATION_JSON);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can always be written as JSON", e);
        }
    }

    private record Variable(
            @JsonProperty("Name") String name,
            @JsonProperty("Value") String value) {}

    private record Body(@JsonProperty("Variables") List<Variable> variables) {}

    /** The response of run-integration, in which the id is the name of the integration. */
    record RunAnswer(
            String id,
            String key,
            String description,
            long runNumber,
            int recordCount,
            int errorCount,
            String status,
            String errorMessage) {}
}
