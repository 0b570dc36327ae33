/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;

/** Which token call is made when, and how long what it brings is used. */
class OAuthTokenSourceTest {

    private final List<String> calls = new ArrayList<>();
    private OAuthTokenSource.OAuthAnswer answer = new OAuthTokenSource.OAuthAnswer("a", "r1", Duration.ofMinutes(10));
    private boolean refreshRefused;

    private final OAuthTokenSource signIn = new OAuthTokenSource(
            new OAuthTokenSource.OAuthApi() {
                @Override
                public OAuthTokenSource.OAuthAnswer withPassword() {
                    calls.add("password");
                    return answer;
                }

                @Override
                public OAuthTokenSource.OAuthAnswer withRefreshToken(String refreshToken) {
                    calls.add(refreshToken);
                    if (refreshRefused) {
                        throw new SmartConnectAuthenticationException("refused");
                    }
                    return answer;
                }
            },
            "the credentials");

    private void answer(String refreshToken, Duration lifetime) {
        answer = new OAuthTokenSource.OAuthAnswer("a", refreshToken, lifetime);
    }

    @Test
    void theNewestRefreshTokenIsUsedAndKeptWhereNoNewOneComes() {
        signIn.newToken();
        answer("r2", null);
        signIn.newToken();
        answer(null, null);
        signIn.newToken();
        signIn.newToken();
        assertThat(calls).containsExactly("password", "r1", "r2", "r2");
    }

    @Test
    void aRefusedRefreshTokenIsForgotten() {
        signIn.newToken();
        refreshRefused = true;
        answer(null, null);
        assertThat(signIn.newToken().value()).isEqualTo("a");
        signIn.newToken();
        assertThat(calls).containsExactly("password", "r1", "password", "password");
    }

    @Test
    void aTokenIsRenewedAMinuteBeforeItsEndAndAShortOneAtItsHalf() {
        assertThat(signIn.newToken().lifetime()).isEqualTo(Duration.ofMinutes(9));
        answer("r", Duration.ofSeconds(50));
        assertThat(signIn.newToken()).isEqualTo(new TokenSource.Grant("a", Duration.ofSeconds(25)));
        answer("r", null);
        assertThat(signIn.newToken().lifetime()).isEqualTo(Duration.ofMinutes(29));
    }

    @Test
    void credentialsAreThoseOfTheSignIn() {
        assertThat(signIn.credentials()).isEqualTo("the credentials");
    }
}
