/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelsmartconnect.auth.PasswordTokenSource;
import io.github.camelsmartconnect.auth.Token;
import io.github.camelsmartconnect.auth.TokenSession;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * Sends calls with a token, and resends a call once if the service rejected the token and the call had no effect: a
 * read-only call, or a call that was rejected (API document, Q1 and Q4).
 *
 * @since 1.0.0
 */
public final class AuthenticatedCalls {

    /** Minimum interval between two {@code validate} calls, for a service that responds to many calls with errors. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(30);

    private final ClientSettings settings;
    private final HttpTransport transport;
    private final TokenSession session;
    private final HttpSignInApi signInCalls;
    private final PasswordTokenSource password;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private Asked asked;

    /** @param clock for the interval of {@code validate} */
    public AuthenticatedCalls(ClientSettings settings, HttpTransport transport, TokenSession session, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.transport = transport;
        this.session = session;
        this.signInCalls = new HttpSignInApi(settings, transport);
        this.password = settings.password() == null
                ? null
                : new PasswordTokenSource(
                        settings.username(),
                        settings.password(),
                        settings.companyId(),
                        settings.tokenLifetime(),
                        signInCalls);
    }

    /** Sends the call and returns the response, which is always a success with a body. */
    public Response send(ApiCall call) {
        Response answer = sendWhatever(call);
        if (!answer.isSuccess() || answer.isEmpty()) {
            throw failure(answer);
        }
        return answer;
    }

    /** Sends the call and returns the response with any status, after a rejected token was replaced. */
    public Response sendWhatever(ApiCall call) {
        Token token = token();
        Response answer = transport.exchange(with(call, token));
        if (!isRejection(answer, token)) {
            return answer;
        }
        session.reject(token);
        return transport.exchange(with(call, token()));
    }

    /** Like {@link #send}, for a streamed response. */
    public StreamingResponse open(ApiCall call) {
        Token token = token();
        StreamingResponse answer = transport.open(with(call, token));
        if (answer.isData()) {
            return answer;
        }
        Response failed = answer.beginning();
        if (isRejection(failed, token)) {
            session.reject(token);
            answer = transport.open(with(call, token()));
            if (answer.isData()) {
                return answer;
            }
            failed = answer.beginning();
        }
        throw failure(failed);
    }

    /**
     * Checks whether the current token is valid, and drops it if not.
     *
     * @throws SmartConnectException if the service does not return a result
     */
    public boolean validate() {
        Token token = token();
        boolean valid = isValid(token);
        if (!valid) {
            session.reject(token);
        }
        return valid;
    }

    /** The companies of the user; this call uses the password instead of a token. */
    public List<Company> companies() {
        if (password == null) {
            throw new IllegalArgumentException(
                    "smartconnect:companies signs in with the user's password: set the options 'username' and"
                            + " 'password'");
        }
        return session.withCredentials(password, this::companiesAtOnce);
    }

    /**
     * The companies of the user, requested once even if a sign-in was rejected shortly before, to determine whether
     * the password or the company is wrong.
     */
    public List<Company> companiesAtOnce() {
        return password.withPassword(encrypted -> signInCalls.companies(settings.username(), encrypted));
    }

    private boolean isValid(Token token) {
        Response answer = transport.exchange(with(ApiCall.read("POST", settings.apiUrl(), "validate"), token));
        if (answer.status() == 401) {
            return false;
        }
        if (!answer.isSuccess() || answer.isEmpty()) {
            throw failure(answer);
        }
        Boolean valid = Json.read(answer, Boolean.class);
        if (valid == null) {
            throw answer.failure("The service did not return whether the token is valid: retry later, or check"
                    + " the option 'apiUrl'");
        }
        return valid;
    }

    private Token token() {
        return session.token(password);
    }

    private static ApiCall with(ApiCall call, Token token) {
        return call.withSecret("token", token.value());
    }

    /** Whether the token is invalid and the call can be resent (API document, Q1 and Q4). */
    private boolean isRejection(Response answer, Token token) {
        if (answer.status() == 401) {
            return true;
        }
        if (!answer.call().onlyReads() && !answer.isRefusal()) {
            // it may have taken effect, and the token may have expired at the same time
            return false;
        }
        return isSuspicious(answer) && isKnownInvalid(token);
    }

    /** Whether the token may be the reason of a rejection. */
    private static boolean isSuspicious(Response answer) {
        int status = answer.status();
        return answer.isSuccess()
                ? answer.isEmpty()
                : status >= 400 && status != 404 && !ResponseStatus.isTooMany(status);
    }

    private boolean isKnownInvalid(Token token) {
        asking.lock();
        try {
            Instant now = clock.instant();
            if (asked == null
                    || asked.token() != token
                    || Duration.between(asked.at(), now).compareTo(ASK_AGAIN_AFTER) >= 0) {
                asked = new Asked(token, now, isInvalid(token));
            }
            return asked.isInvalid();
        } finally {
            asking.unlock();
        }
    }

    private boolean isInvalid(Token token) {
        try {
            return !isValid(token);
        } catch (SmartConnectException e) {
            // the first response is reported unchanged
            return false;
        }
    }

    /** The result of {@code validate} for a token, and its time. */
    private record Asked(Token token, Instant at, boolean isInvalid) {}

    /** The exception for a call that was rejected. */
    public SmartConnectException failure(Response answer) {
        if (answer.status() == 401) {
            return new SmartConnectAuthenticationException(answer.call().operation()
                    + ": the service rejects a newly issued token (HTTP 401). Check that the options"
                    + " 'companyId' and 'apiUrl' belong together, and that the user has access to the integration");
        }
        return answer.failure(ResponseAdvice.of(answer, settings));
    }
}
