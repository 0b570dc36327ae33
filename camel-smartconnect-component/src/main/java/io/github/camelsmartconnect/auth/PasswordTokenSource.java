/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

/**
 * Signs a user in with an encrypted password: public key, encryption, GetToken (API document, section 1).
 *
 * @since 1.0.0
 */
public final class PasswordTokenSource implements TokenSource {

    private final String username;
    private final String password;
    private final String companyId;
    private final Duration tokenLifetime;
    private final SignInApi calls;

    public PasswordTokenSource(
            String username, String password, String companyId, Duration tokenLifetime, SignInApi calls) {
        this.username = username;
        this.password = Objects.requireNonNull(password);
        this.companyId = companyId;
        this.tokenLifetime = tokenLifetime;
        this.calls = calls;
    }

    @Override
    public Grant newToken() {
        return new Grant(withPassword(encrypted -> calls.token(username, encrypted, companyId)), tokenLifetime);
    }

    /**
     * Performs a call with the encrypted password.
     *
     * @throws SmartConnectAuthenticationException if the service rejects it
     */
    public <T> T withPassword(Function<String, T> call) {
        String key = calls.publicKey();
        try {
            return call.apply(PasswordEncryption.encrypt(key, password));
        } catch (SmartConnectAuthenticationException refused) {
            // the key may have changed between the two calls, so that the service could not decrypt the password
            String newest = calls.publicKey();
            if (newest.equals(key)) {
                throw refused;
            }
            return call.apply(PasswordEncryption.encrypt(newest, password));
        }
    }

    @Override
    public Object credentials() {
        return List.of(String.valueOf(username), password);
    }

    @Override
    public String toString() {
        return "PasswordTokenSource[companyId=" + companyId + "]";
    }
}
