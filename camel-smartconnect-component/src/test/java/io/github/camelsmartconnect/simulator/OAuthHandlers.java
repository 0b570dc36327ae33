/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The OAuth 2 sign-in and its only documented call. */
final class OAuthHandlers {

    private static final Duration ACCESS_VALID = Duration.ofMinutes(30);
    private static final Duration REFRESH_VALID = Duration.ofDays(7);

    private final Accounts accounts;
    private final String clientId;
    private final String clientSecret;
    private final Clock clock;
    private final Settings settings;
    private final Map<String, Instant> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger tokensAnswered = new AtomicInteger();

    OAuthHandlers(Accounts accounts, String clientId, String clientSecret, Clock clock, Settings settings) {
        this.accounts = accounts;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
        this.settings = settings;
    }

    void register(Map<ApiEndpoint, Handler> handlers) {
        handlers.put(ApiEndpoint.TOKEN, this::token);
        handlers.put(ApiEndpoint.RUN_INTEGRATION, this::run);
    }

    /** The company of the access token; null if there is no valid one. */
    Company company(ApiCall call) {
        String authorization = call.headers().getOrDefault("Authorization", "");
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            return null;
        }
        Instant end =
                accessTokens.get(authorization.substring("Bearer ".length()).trim());
        return end != null && clock.instant().isBefore(end) ? accounts.first() : null;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    int tokensAnswered() {
        return tokensAnswered.get();
    }

    void withdrawAccess() {
        accessTokens.clear();
    }

    void withdrawRefresh() {
        refreshTokens.clear();
    }

    void reset() {
        withdrawAccess();
        withdrawRefresh();
        tokensAnswered.set(0);
    }

    private Answer token(ApiCall call, Company none) {
        if (!call.mediaType().equals("application/x-www-form-urlencoded")) {
            throw RefusedCall.badRequest("The sign-in is sent as application/x-www-form-urlencoded.");
        }
        Map<String, String> form = ApiCall.form(new String(call.body(), StandardCharsets.UTF_8));
        if (!clientId.equals(form.get("client_id")) || !clientSecret.equals(form.get("client_secret"))) {
            throw new RefusedCall(settings.refusedSignIn);
        }
        String grant = form.getOrDefault("grant_type", "");
        boolean granted =
                switch (grant) {
                    case "password" -> accounts.signsIn(form.get("username"), form.get("password"));
                    case "refresh_token" -> spend(form.get("refresh_token"));
                    default -> throw RefusedCall.badRequest("The grant_type is not known.");
                };
        if (!granted) {
            throw new RefusedCall(settings.refusedSignIn);
        }
        tokensAnswered.incrementAndGet();
        String access = issue(accessTokens, ACCESS_VALID);
        return Answer.json(Json.object(
                "access_token",
                access,
                "token_type",
                "bearer",
                "expires_in",
                ACCESS_VALID.toSeconds(),
                "refresh_token",
                issue(refreshTokens, REFRESH_VALID)));
    }

    private Answer run(ApiCall call, Company company) {
        UUID key = ApiCall.guid("the integration key", call.lastOfPath());
        IntegrationModel integration = company.integration(key).orElseThrow(() -> new RefusedCall(Answer.empty(200)));
        SimulatedRun run = RunHandlers.ownRows(call, integration, VariablesReader.readNamed(call));
        return Answer.json(Json.object(
                "Id",
                integration.name,
                "Key",
                integration.key,
                "Description",
                integration.description,
                "RunNumber",
                run.runNumber(),
                "RecordCount",
                run.recordCount(),
                "ErrorCount",
                run.errorCount(),
                "Status",
                run.failed() ? "Failed" : "Successful",
                "ErrorMessage",
                run.errorMessage()));
    }

    /** A refresh token can be used once: the response contains the next one. */
    private boolean spend(String refreshToken) {
        Instant end = refreshToken == null ? null : refreshTokens.remove(refreshToken);
        return end != null && clock.instant().isBefore(end);
    }

    private String issue(Map<String, Instant> tokens, Duration valid) {
        String token = UUID.randomUUID().toString().replace("-", "") + "." + UUID.randomUUID();
        tokens.put(token, clock.instant().plus(valid));
        return token;
    }
}
