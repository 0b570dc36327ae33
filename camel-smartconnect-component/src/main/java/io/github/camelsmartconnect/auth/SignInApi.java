/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

/**
 * The API calls for signing in (API document, section 1).
 *
 * @since 1.0.0
 */
public interface SignInApi {

    /** The current public key, as the XML of the service. */
    String publicKey();

    /** Requests a token.
     *
     * @param encryptedPassword Base64, not percent-encoded
     * @throws io.github.camelsmartconnect.model.SmartConnectAuthenticationException if the service rejects it
     */
    String token(String username, String encryptedPassword, String companyId);
}
