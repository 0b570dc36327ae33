/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.camelsmartconnect.auth.SignInApi;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * The sign-in's calls for the component's own {@link io.github.camelsmartconnect.auth.PasswordTokenSource}, which encrypts
 * the password, with their raw responses.
 */
final class RawSignIn implements SignInApi {

    private final Tenant tenant;
    private final RawCalls calls;
    private RawResponse tokenResponse;

    RawSignIn(Tenant tenant, RawCalls calls) {
        this.tenant = tenant;
        this.calls = calls;
    }

    /** The last response of GetToken; null before. */
    RawResponse tokenResponse() {
        return tokenResponse;
    }

    @Override
    public String publicKey() {
        JsonNode key =
                sent("POST", tenant.loginUrl() + "/v1/", "public-key", Map.of()).json();
        if (key == null || !key.isTextual()) {
            throw new SmartConnectException("no public key");
        }
        return key.textValue();
    }

    @Override
    public String token(String username, String encryptedPassword, String companyId) {
        tokenResponse = sent(
                "POST",
                tenant.apiUrl() + "/",
                "GetToken",
                Map.of("email", username, "password", encryptedPassword, "companyId", companyId));
        JsonNode token = tokenResponse.isSuccess() ? tokenResponse.json() : null;
        if (token == null || !token.isTextual() || token.textValue().isBlank()) {
            throw new SmartConnectAuthenticationException("refused");
        }
        return token.textValue();
    }

    /** The companies of the user, for a password that was refused with the company. */
    RawResponse companies(String username, String encryptedPassword) {
        return sent(
                "POST",
                tenant.apiUrl() + "/",
                "GetCompanyList",
                Map.of("email", username, "password", encryptedPassword));
    }

    private RawResponse sent(String verb, String folder, String call, Map<String, String> parameters) {
        try {
            return calls.open(verb, folder, call, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmartConnectException("interrupted", e);
        }
    }
}
