package io.github.camelsmartconnect.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;

import io.github.camelsmartconnect.auth.OAuthSignIn;
import io.github.camelsmartconnect.auth.Token;
import io.github.camelsmartconnect.auth.TokenSession;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/** The newer API (API document, section 7), of which only the run of an integration by its key is known. */
public final class OAuthClient {

    private static final String RUN = "run-integration";

    private final ClientSettings settings;
    private final HttpTransport transport;
    private final TokenSession session;
    private final OAuthSignIn signIn;

    OAuthClient(ClientSettings settings, HttpTransport transport, TokenSession session) {
        this.settings = settings;
        this.transport = transport;
        this.session = session;
        this.signIn = new OAuthSignIn(
                new TokenCall(), List.of(settings.password(), settings.clientId(), settings.clientSecret()));
    }

    /**
     * Runs an integration and waits for its end.
     *
     * @throws SmartConnectRunUnknownException when the answer was lost: this API is not known to have a history
     */
    public RunResult run(Integration integration, Map<String, String> variables) {
        ApiCall call = ApiCall.once(settings.apiUrl() + "/v1", RUN)
                .at("/" + integration.key())
                .with("returnErrors", "true")
                .sending(variables(variables));
        try {
            Answer answer = send(call);
            if (answer.isLost()) {
                throw unknown(integration, answer.failure("The front end gave up"));
            }
            if (!answer.isSuccess() || answer.isEmpty()) {
                throw failure(answer);
            }
            return result(answer, integration);
        } catch (AnswerLostException e) {
            throw unknown(integration, e);
        }
    }

    private Answer send(ApiCall call) {
        Token token = session.token(signIn);
        Answer answer = transport.exchange(call.withBearer(token.value()));
        if (answer.status() != 401) {
            return answer;
        }
        // a call with a rejected token did nothing
        session.reject(token);
        return transport.exchange(call.withBearer(session.token(signIn).value()));
    }

    private static RunResult result(Answer answer, Integration integration) {
        RunAnswer run = Json.read(answer, RunAnswer.class);
        if (run == null || run.status() == null) {
            throw answer.failure(
                    "The answer tells no status, so it is not that of a run: look into SmartConnect whether"
                            + " the integration ran");
        }
        boolean success = "Successful".equalsIgnoreCase(run.status().strip()) && run.errorCount() == 0;
        return new RunResult(
                run.id(),
                run.key() == null ? integration.key() : run.key(),
                run.description(),
                run.runNumber(),
                success ? RunStatus.SUCCESS : RunStatus.FAILURE,
                run.recordCount(),
                run.errorCount(),
                run.errorMessage(),
                List.of());
    }

    private static SmartConnectException failure(Answer answer) {
        if (answer.status() == 401) {
            return new SmartConnectAuthenticationException(
                    RUN + ": the service rejects a token that it has just issued (HTTP 401). Check the options"
                            + " 'clientId' and 'clientSecret', and the user's access to the integration");
        }
        return answer.failure(
                answer.status() == 404
                        ? "There is no integration with this key, or the option 'apiUrl' is not the region's host"
                        : "Check the option 'key' and the user's rights, or try again later");
    }

    private static SmartConnectRunUnknownException unknown(Integration integration, SmartConnectException cause) {
        return new SmartConnectRunUnknownException(
                "It is unknown whether integration '" + integration.label()
                        + "' ran: the answer was lost, and with OAuth no history can be asked. It was not run again:"
                        + " look into SmartConnect before you do. The answer was lost because: " + cause.getMessage(),
                null,
                List.of(),
                cause);
    }

    private static HttpEntity variables(Map<String, String> variables) {
        try {
            var body = new Body(variables.entrySet().stream()
                    .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                    .toList());
            return new StringEntity(Json.MAPPER.writeValueAsString(body), ContentType.APPLICATION_JSON);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can always be written as JSON", e);
        }
    }

    private record Variable(
            @JsonProperty("Name") String name,
            @JsonProperty("Value") String value) {}

    private record Body(@JsonProperty("Variables") List<Variable> variables) {}

    /** The answer of run-integration: here the id is the integration's name. */
    record RunAnswer(
            String id,
            String key,
            String description,
            long runNumber,
            int recordCount,
            int errorCount,
            String status,
            String errorMessage) {}

    /** The answer of the token call. */
    record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") String refreshToken,
            @JsonProperty("expires_in") Long expiresIn) {
        @Override
        public String toString() {
            return "TokenAnswer[expiresIn=" + expiresIn + "]";
        }
    }

    /** Gets tokens with the user's password, or with a refresh token. */
    private final class TokenCall implements OAuthSignIn.OAuthCalls {

        @Override
        public OAuthSignIn.OAuthAnswer withPassword() {
            return send(
                    Map.of("grant_type", "password", "username", settings.username(), "password", settings.password()));
        }

        @Override
        public OAuthSignIn.OAuthAnswer withRefreshToken(String refreshToken) {
            return send(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
        }

        private OAuthSignIn.OAuthAnswer send(Map<String, String> grant) {
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

        private TokenAnswer read(Answer answer) {
            try {
                return Json.read(answer, TokenAnswer.class);
            } catch (SmartConnectResponseException e) {
                // neither its text nor its cause: both quote what may be a token
                throw new SmartConnectResponseException(
                        "token: the service answered HTTP " + answer.status() + " and not the JSON of OAuth 2; what it"
                                + " answered is not shown, since it may hold a token. Check that the option 'apiUrl' is"
                                + " the region's host",
                        "token",
                        answer.status(),
                        "not shown");
            }
        }

        private OAuthSignIn.OAuthAnswer answer(Answer answer) {
            int status = answer.status();
            if (status >= 400 && status < 500 && status != 408 && status != 429) {
                throw new SmartConnectAuthenticationException("The OAuth sign-in was refused by " + settings.apiUrl()
                        + " (HTTP " + status + "). Check the options 'username', 'password', 'clientId' and"
                        + " 'clientSecret' against the application registered under System > API Settings, and that"
                        + " 'apiUrl' is the region's host");
            }
            if (!answer.isSuccess() || answer.isHtml()) {
                throw answer.failure("The sign-in is not available: try again later, or check the option 'apiUrl'");
            }
            TokenAnswer token = answer.isEmpty() ? null : read(answer);
            if (token == null
                    || token.accessToken() == null
                    || token.accessToken().isBlank()) {
                throw new SmartConnectAuthenticationException(
                        "The OAuth sign-in brought no access token: check the options 'clientId' and 'clientSecret'");
            }
            return new OAuthSignIn.OAuthAnswer(
                    token.accessToken(),
                    token.refreshToken(),
                    token.expiresIn() == null ? null : Duration.ofSeconds(token.expiresIn()));
        }
    }
}
