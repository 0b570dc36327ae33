/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

/**
 * Signs in with OAuth 2 (API document, section 7): with the refresh token of the last response, or with the password
 * if there is none or it is no longer accepted.
 *
 * @since 1.0.0
 */
public final class OAuthTokenSource implements TokenSource {

    /** The lifetime that the public client assumes if the service returns none. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(30);

    /** Time before its expiry at which a token is renewed, so that it does not expire during a call. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final OAuthApi calls;
    private final Object credentials;
    private String refreshToken;

    /** @param credentials the secrets of the sign-in */
    public OAuthTokenSource(OAuthApi calls, Object credentials) {
        this.calls = calls;
        this.credentials = credentials;
    }

    /** The OAuth 2 token request. */
    public interface OAuthApi {

        OAuthAnswer withPassword();

        OAuthAnswer withRefreshToken(String refreshToken);
    }

    /** The response of the token request.
     *
     * @param refreshToken null for none
     * @param lifetime null if the service returns none
     */
    public record OAuthAnswer(String accessToken, String refreshToken, Duration lifetime) {
        @Override
        public String toString() {
            return "OAuthAnswer[lifetime=" + lifetime + "]";
        }
    }

    /** Called by one thread at a time. */
    @Override
    public Grant newToken() {
        OAuthAnswer answer = answer();
        // each response contains a new refresh token, and the old one may become invalid
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
