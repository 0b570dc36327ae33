/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.util.List;

import io.github.camelsmartconnect.auth.SignInApi;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/** The two calls that fetch a token (API document, section 1): which responses are a refusal, and which an outage (Q3). */
final class HttpSignInApi implements SignInApi {

    private static final String NO_KEY =
            "No public key could be read: check the option 'loginUrl', or try again when the service is back";

    private static final String NO_SIGN_IN = "There is no sign-in at this address: check the option 'apiUrl', which is"
            + " the API Url of System > API Settings";

    private final ClientSettings settings;
    private final HttpTransport transport;

    HttpSignInApi(ClientSettings settings, HttpTransport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    @Override
    public String publicKey() {
        Response answer = transport.exchange(ApiCall.read("POST", settings.loginUrl() + "/v1", "public-key"));
        if (!answer.isSuccess() || answer.isEmpty() || answer.isHtml()) {
            throw answer.failure(NO_KEY);
        }
        String key = Json.readText(answer, NO_KEY);
        if (key == null) {
            throw answer.failure(NO_KEY);
        }
        return key;
    }

    @Override
    public String token(String username, String encryptedPassword, String companyId) {
        Response answer = transport.exchange(ApiCall.once(settings.apiUrl(), "GetToken")
                .withSecret("email", username)
                .withSecret("password", encryptedPassword)
                .withSecret("companyId", companyId));
        failUnlessAnswered(answer);
        String token = answer.isEmpty() ? null : read(answer);
        if (token == null || token.isBlank()) {
            throw refused(answer);
        }
        return token;
    }

    /** The companies that the user has access to (GetCompanyList). */
    List<Company> companies(String username, String encryptedPassword) {
        Response answer = transport.exchange(ApiCall.once(settings.apiUrl(), "GetCompanyList")
                .withSecret("email", username)
                .withSecret("password", encryptedPassword));
        failUnlessAnswered(answer);
        if (answer.isEmpty()) {
            throw refused(answer);
        }
        return Json.readList(answer, CompanyEntry.class).stream()
                .map(entry -> new Company(entry.id(), entry.name(), entry.subscriptionExpiry()))
                .toList();
    }

    private void failUnlessAnswered(Response answer) {
        int status = answer.status();
        if (status == 404) {
            // not about the user, so that no pause follows
            throw answer.failure(NO_SIGN_IN + ResponseAdvice.missingPath(settings));
        }
        if (answer.isRefusal() && !ResponseStatus.isTooMany(status)) {
            throw refused(answer);
        }
        if (!answer.isSuccess() || answer.isHtml()) {
            throw answer.failure("The sign-in is not available: try again later, or check the option 'apiUrl'"
                    + ResponseAdvice.missingPath(settings));
        }
    }

    private String read(Response answer) {
        try {
            return Json.readText(answer, "");
        } catch (SmartConnectResponseException e) {
            // neither its text nor its cause: both quote what may be a token
            throw new SmartConnectResponseException(
                    "GetToken: the service answered HTTP " + answer.status()
                            + ", but no JSON string; what it answered is"
                            + " not shown, since it may hold a token. Check that the option 'apiUrl' is the API Url of"
                            + " System > API Settings" + ResponseAdvice.missingPath(settings),
                    "GetToken",
                    answer.status(),
                    "not shown");
        }
    }

    private SmartConnectAuthenticationException refused(Response answer) {
        String excerpt = answer.excerpt();
        return new SmartConnectAuthenticationException("The sign-in was refused by " + settings.apiUrl() + " (HTTP "
                + answer.status() + (excerpt.isEmpty() ? ", empty body" : ", \"" + excerpt + "\"")
                + "). Check the options 'username', 'password' and 'companyId', and 'apiUrl' too, against System > API"
                + " Settings of SmartConnect" + ResponseAdvice.missingPath(settings)
                + ". The next attempt is held back for a while, so that the account does not get locked");
    }

    /** An entry of GetCompanyList. */
    private record CompanyEntry(String id, String name, String subscriptionExpiry) {}
}
