/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.Duration;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.http.ConnectionSettings;

/**
 * Settings of a client; clients with equal settings are shared.
 *
 * @param connection settings of the HTTP connection
 * @param loginUrl URL of the login service, without a trailing slash
 * @param username e-mail address of the user; null with only a token
 * @param password null with only a token
 * @param companyId the Customer Id; null with only a token
 * @param issuedToken the token of the option {@code token}; null for none
 * @param tokenLifetime maximum age of a token before it is renewed
 * @param clientId OAuth 2 client id; null for the sign-in with a password only
 * @param clientSecret OAuth 2 client secret; null for the sign-in with a password only
 * @param chunked whether rows and documents are sent chunked, without a Content-Length (API document, Q26)
 * @param legacyFormat whether request bodies have the format of the older edition of the API document
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

    /** Returns the owner of the tokens. */
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
