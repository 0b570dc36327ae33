/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

/**
 * Whose token it is: tokens are apart by these.
 *
 * @param apiUrl the tenant's API Url without a trailing slash
 * @param username the user's e-mail address; null with a pre-issued token alone
 * @param companyId the Customer Id; null with a pre-issued token alone
 * @param clientId of OAuth 2, whose tokens are others; null for the older sign-in
 * @param issuedToken a token that the user gave; null where the component signs in
 * @since 1.0.0
 */
public record TenantKey(String apiUrl, String username, String companyId, String clientId, String issuedToken) {

    @Override
    public String toString() {
        return "TenantKey[apiUrl=" + apiUrl + ", companyId=" + companyId + "]";
    }
}
