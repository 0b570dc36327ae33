/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.Duration;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.http.ConnectionSettings;

/**
 * Whom a client talks to and as whom; clients with equal settings are one.
 *
 * @param connection how the API's host is reached
 * @param loginUrl where the public key is, without a trailing slash
 * @param username the user's e-mail address; null with a pre-issued token alone
 * @param password null with a pre-issued token alone
 * @param companyId the Customer Id; null with a pre-issued token alone
 * @param issuedToken a token that the user gave; null for none
 * @param tokenLifetime the age from which on a token is renewed before it is used
 * @param clientId of OAuth 2; null for the older sign-in
 * @param clientSecret of OAuth 2; null for the older sign-in
 * @param chunked whether rows and documents are sent while they are read, without a Content-Length (API document, Q26)
 * @param legacyFormat whether bodies are those of the older edition of the API document
 * @since 1.0.0
 */
public record ClientSettings(
        ConnectionSettings connection,
        String loginUrl,
        String username,
        String password,
        String companyId,
        String issuedToken,
        Duration tokenLifetime,
        String clientId,
        String clientSecret,
        boolean chunked,
        boolean legacyFormat) {

    /** Whose tokens are used. */
    public TokenStore.Tenant tenant() {
        return new TokenStore.Tenant(apiUrl(), username, companyId, clientId, issuedToken);
    }

    public String apiUrl() {
        return connection.apiUrl();
    }

    @Override
    public String toString() {
        return "ClientSettings[apiUrl=" + apiUrl() + ", companyId=" + companyId + "]";
    }
}
