/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * The token of a tenant. Only one thread signs in at a time; concurrent threads wait for it and share its token or
 * its failure.
 *
 * @since 1.0.0
 */
public final class TokenSession {

    private static final Logger LOG = LoggerFactory.getLogger(TokenSession.class);

    private static final Duration RENEWAL_PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Function<TokenSource, SignInGate> gates;
    private final Object lock = new Object();

    private volatile Token token;
    private CompletableFuture<Token> signingIn;
    private Instant renewNotBefore = Instant.MIN;

    /** @param gates returns the gate of the user who signs in */
    TokenSession(String issuedToken, Clock clock, Function<TokenSource, SignInGate> gates) {
        this.clock = clock;
        this.gates = gates;
        this.token = issuedToken == null ? null : new Token(issuedToken, clock.instant(), Token.ENDLESS);
    }

    /**
     * Returns the current token, or a new one if there is none or it is older than its lifetime. If an old token
     * can't be renewed, it is used until the service rejects it.
     *
     * @param signIn obtains a new token; null without a password
     * @throws SmartConnectAuthenticationException if the sign-in is rejected, or was rejected shortly before
     */
    public Token token(TokenSource signIn) {
        Token current = token;
        if (current != null && !current.isDue(clock.instant())) {
            return current;
        }
        if (signIn == null) {
            throw new SmartConnectAuthenticationException("The service no longer accepts the token of the option"
                    + " 'token': set a new token, or set the options 'username', 'password' and 'companyId' to let"
                    + " the component sign in");
        }
        return signInOnce(signIn);
    }

    /** Drops this token, but not a newer one that was issued meanwhile. */
    public void reject(Token rejected) {
        synchronized (lock) {
            if (token == rejected) {
                token = null;
            }
        }
    }

    /**
     * Drops the current token, so that the next call signs in. Returns false for the token of the option {@code
     * token}, which is kept.
     */
    public boolean drop() {
        synchronized (lock) {
            boolean droppable = token != null && !token.isIssued();
            token = droppable ? null : token;
            return droppable;
        }
    }

    TokenStore.State state(TokenStore.Tenant tenant) {
        Token current = token;
        return new TokenStore.State(
                tenant.apiUrl(),
                tenant.companyId(),
                current == null ? null : current.since(),
                current == null ? null : current.due());
    }

    /**
     * Performs a call with the credentials, with the same delays after a failure.
     *
     * @throws SmartConnectAuthenticationException if the service rejects it, or did so shortly before
     */
    public <T> T withCredentials(TokenSource signIn, Supplier<T> call) {
        return gates.apply(signIn).pass(call);
    }

    private Token signInOnce(TokenSource signIn) {
        CompletableFuture<Token> mine = null;
        CompletableFuture<Token> shared;
        synchronized (lock) {
            Instant now = clock.instant();
            if (token != null && (!token.isDue(now) || now.isBefore(renewNotBefore))) {
                return token;
            }
            if (signingIn == null) {
                mine = new CompletableFuture<>();
                signingIn = mine;
            }
            shared = signingIn;
        }
        if (mine != null) {
            signIn(signIn, mine);
        }
        return await(shared);
    }

    private void signIn(TokenSource signIn, CompletableFuture<Token> result) {
        try {
            TokenSource.Grant grant = withCredentials(signIn, signIn::newToken);
            Token fresh = new Token(grant.value(), clock.instant(), grant.lifetime());
            synchronized (lock) {
                token = fresh;
                signingIn = null;
            }
            result.complete(fresh);
        } catch (RuntimeException | Error e) {
            Token old;
            synchronized (lock) {
                signingIn = null;
                renewNotBefore = clock.instant().plus(RENEWAL_PAUSE);
                old = token;
            }
            if (old == null) {
                result.completeExceptionally(e);
            } else {
                LOG.warn(
                        "The renewal of the token failed and is retried after one minute; the old token is used"
                                + " until then. {}",
                        e.getMessage());
                result.complete(old);
            }
        }
    }

    private static Token await(CompletableFuture<Token> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmartConnectException(
                    "Interrupted while waiting for a sign-in, so nothing was sent: send the message again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new SmartConnectException(
                    "The sign-in failed with a Java error: fix its cause, then send the message again", e.getCause());
        }
    }
}
