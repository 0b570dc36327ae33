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
 * The one token of a tenant. However many threads ask for it, there is one sign-in at a time: the others wait for it
 * and take what it brings, its failure too.
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

    /** @param gates the gate of the user who signs in */
    TokenSession(String issuedToken, Clock clock, Function<TokenSource, SignInGate> gates) {
        this.clock = clock;
        this.gates = gates;
        this.token = issuedToken == null ? null : new Token(issuedToken, clock.instant(), Token.ENDLESS);
    }

    /**
     * A token to call with: the one at hand, or a new one when there is none or it is older than its lifetime. When
     * an old one can't be renewed it is used on, until the service rejects it.
     *
     * @param signIn how to get a new one; null when there is no password
     * @throws SmartConnectAuthenticationException when the sign-in is refused, or was shortly before
     */
    public Token token(TokenSource signIn) {
        Token current = token;
        if (current != null && !current.isDue(clock.instant())) {
            return current;
        }
        if (signIn == null) {
            throw new SmartConnectAuthenticationException("The service does not accept the token of the option 'token'"
                    + " any more: set a new one, or set the options 'username', 'password' and 'companyId', so that"
                    + " the component can sign in by itself");
        }
        return signInOnce(signIn);
    }

    /** Forgets this very token; a newer one that came meanwhile stays. */
    public void reject(Token rejected) {
        synchronized (lock) {
            if (token == rejected) {
                token = null;
            }
        }
    }

    /** Forgets the token at hand, so that the next call signs in. One that the user gave stays; false then. */
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
     * Makes a call that takes the credentials, with the same pauses after one that failed.
     *
     * @throws SmartConnectAuthenticationException when the service refuses, or did so shortly before
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
                        "The token is due for renewal, which failed; it is tried again after a minute, and the old token"
                                + " is used until then. {}",
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
                    "Interrupted while waiting for a sign-in to end, so nothing was sent: send the message again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new SmartConnectException(
                    "The sign-in ended in an error of Java: mend its cause, then send the message again", e.getCause());
        }
    }
}
