/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

/**
 * Signs in with OAuth 2 (API document, section 7): with the refresh token of the last answer, and with the password
 * when there is none or it is not accepted any more.
 *
 * @since 1.0.0
 */
public final class OAuthTokenSource implements TokenSource {

    /** What the one public client takes for the lifetime when the service tells none. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(30);

    /** How long before its end a token is renewed, so that it does not end on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final OAuthApi calls;
    private final Object credentials;
    private String refreshToken;

    /** @param credentials what is secret in the sign-in */
    public OAuthTokenSource(OAuthApi calls, Object credentials) {
        this.calls = calls;
        this.credentials = credentials;
    }

    /** The token call of OAuth 2. */
    public interface OAuthApi {

        OAuthAnswer withPassword();

        OAuthAnswer withRefreshToken(String refreshToken);
    }

    /**
     * The answer of the token call.
     *
     * @param refreshToken null for none
     * @param lifetime null where the service tells none
     */
    public record OAuthAnswer(String accessToken, String refreshToken, Duration lifetime) {
        @Override
        public String toString() {
            return "OAuthAnswer[lifetime=" + lifetime + "]";
        }
    }

    /** Called for one thread at a time. */
    @Override
    public Grant newToken() {
        OAuthAnswer answer = answer();
        // each answer brings a new refresh token, and the old one may be worth nothing then
        refreshToken = answer.refreshToken() == null ? refreshToken : answer.refreshToken();
        Duration told = answer.lifetime() == null ? DEFAULT_LIFETIME : answer.lifetime();
        Duration margin = told.dividedBy(2).compareTo(MARGIN) < 0 ? told.dividedBy(2) : MARGIN;
        return new Grant(answer.accessToken(), told.minus(margin));
    }

    private OAuthAnswer answer() {
        if (refreshToken == null) {
            return calls.withPassword();
        }
        try {
            return calls.withRefreshToken(refreshToken);
        } catch (SmartConnectAuthenticationException e) {
            refreshToken = null;
            return calls.withPassword();
        }
    }

    @Override
    public Object credentials() {
        return credentials;
    }

    @Override
    public String toString() {
        return "OAuthTokenSource";
    }
}
