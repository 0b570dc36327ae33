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

/**
 * The two calls that request a token (API document, section 1): which responses are a rejection, and which an outage
 * (Q3).
 */
final class HttpSignInApi implements SignInApi {

    private static final String NO_KEY =
            "The public key could not be read: check the option 'loginUrl', or retry when the service is available";

    private static final String NO_SIGN_IN =
            "There is no sign-in at this URL: set the option 'apiUrl' to the API" + " Url of System > API Settings";

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
            // not caused by the user's credentials, so no delay follows
            throw answer.failure(NO_SIGN_IN + ResponseAdvice.missingPath(settings));
        }
        if (answer.isRefusal() && !ResponseStatus.isTooMany(status)) {
            throw refused(answer);
        }
        if (!answer.isSuccess() || answer.isHtml()) {
            throw answer.failure("The sign-in is not available: retry later, or check the option 'apiUrl'"
                    + ResponseAdvice.missingPath(settings));
        }
    }

    private String read(Response answer) {
        try {
            return Json.readText(answer, "");
        } catch (SmartConnectResponseException e) {
            // without message and cause, as both quote a possible token
            throw new SmartConnectResponseException(
                    "GetToken: the service returned HTTP " + answer.status()
                            + ", but not a JSON string; the response is not shown, as it may contain a token. Check"
                            + " that the option 'apiUrl' is the API Url of"
                            + " System > API Settings" + ResponseAdvice.missingPath(settings),
                    "GetToken",
                    answer.status(),
                    "not shown");
        }
    }

    private SmartConnectAuthenticationException refused(Response answer) {
        String excerpt = answer.excerpt();
        return new SmartConnectAuthenticationException("The sign-in was rejected by " + settings.apiUrl() + " (HTTP "
                + answer.status() + (excerpt.isEmpty() ? ", empty body" : ", \"" + excerpt + "\"")
                + "). Check the options 'username', 'password' and 'companyId', and 'apiUrl' too, against System >"
                + " API Settings in SmartConnect" + ResponseAdvice.missingPath(settings)
                + ". Further attempts are delayed, to protect the account from being locked");
    }

    /** An entry of GetCompanyList. */
    private record CompanyEntry(String id, String name, String subscriptionExpiry) {}
}
