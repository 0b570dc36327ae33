/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;

import io.github.camelsmartconnect.auth.OAuthTokenSource;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * The call that requests an OAuth 2 token with the user's password or with a refresh token (API document, section 7).
 *
 * @since 1.0.0
 */
public final class HttpOAuthApi implements OAuthTokenSource.OAuthApi {

    private final ClientSettings settings;
    private final HttpTransport transport;

    public HttpOAuthApi(ClientSettings settings, HttpTransport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    @Override
    public OAuthTokenSource.OAuthAnswer withPassword() {
        return send(Map.of("grant_type", "password", "username", settings.username(), "password", settings.password()));
    }

    @Override
    public OAuthTokenSource.OAuthAnswer withRefreshToken(String refreshToken) {
        return send(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private OAuthTokenSource.OAuthAnswer send(Map<String, String> grant) {
        List<NameValuePair> form = new ArrayList<>();
        grant.forEach((name, value) -> form.add(new BasicNameValuePair(name, value)));
        form.add(new BasicNameValuePair("client_id", settings.clientId()));
        form.add(new BasicNameValuePair("client_secret", settings.clientSecret()));
        ApiCall call = ApiCall.once(settings.apiUrl(), "token")
                .sending(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
        for (NameValuePair secret : form) {
            call = call.hiding(secret.getValue());
        }
        return answer(transport.exchange(call));
    }

    private TokenAnswer read(Response answer) {
        try {
            return Json.read(answer, TokenAnswer.class);
        } catch (SmartConnectResponseException e) {
            // without message and cause, as both quote a possible token
            throw new SmartConnectResponseException(
                    "token: the service returned HTTP " + answer.status() + ", but not the JSON of OAuth 2; the"
                            + " response is not shown, as it may contain a token. Check that the option 'apiUrl' is"
                            + " the host of the region",
                    "token",
                    answer.status(),
                    "not shown");
        }
    }

    private OAuthTokenSource.OAuthAnswer answer(Response answer) {
        int status = answer.status();
        if (status == 404) {
            throw answer.failure(
                    "There is no OAuth sign-in at this URL: check that the option 'apiUrl' is the host of the region");
        }
        if (answer.isRefusal() && !ResponseStatus.isTooMany(status)) {
            throw new SmartConnectAuthenticationException("The OAuth sign-in was rejected by " + settings.apiUrl()
                    + " (HTTP " + status + "). Check the options 'username', 'password', 'clientId' and"
                    + " 'clientSecret' against the application registered under System > API Settings, and that"
                    + " 'apiUrl' is the host of the region");
        }
        if (!answer.isSuccess() || answer.isHtml()) {
            throw answer.failure("The sign-in is not available: retry later, or check the option 'apiUrl'");
        }
        TokenAnswer token = answer.isEmpty() ? null : read(answer);
        if (token == null || token.accessToken() == null || token.accessToken().isBlank()) {
            throw new SmartConnectAuthenticationException(
                    "The OAuth sign-in returned no access token: check the options 'clientId' and 'clientSecret'");
        }
        return new OAuthTokenSource.OAuthAnswer(
                token.accessToken(),
                token.refreshToken(),
                token.expiresIn() == null ? null : Duration.ofSeconds(token.expiresIn()));
    }

    /** The response of the token request. */
    private record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") String refreshToken,
            @JsonProperty("expires_in") Long expiresIn) {
        @Override
        public String toString() {
            return "TokenAnswer[expiresIn=" + expiresIn + "]";
        }
    }
}
