/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

/**
 * The calls of the API that signing in takes (API document, section 1).
 *
 * @since 1.0.0
 */
public interface SignInApi {

    /** The newest public key, as the XML that the service answers. */
    String publicKey();

    /**
     * Fetches a token.
     *
     * @param encryptedPassword Base64, not percent-encoded
     * @throws io.github.camelsmartconnect.model.SmartConnectAuthenticationException when the service refuses
     */
    String token(String username, String encryptedPassword, String companyId);
}
