/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.camel.support.LRUCacheFactory;

/**
 * The tokens of all components of a CamelContext: one {@link TokenSession} per tenant, shared by all endpoints. As
 * messages may choose companies, the number of sessions is bounded; the least recently used one is removed first.
 *
 * @since 1.0.0
 */
public final class TokenStore {

    private static final int MOST = 1_000;

    private final Map<Tenant, TokenSession> sessions = LRUCacheFactory.newLRUCache(MOST);
    private final Map<User, SignInGate> gates = LRUCacheFactory.newLRUCache(MOST);
    private final Clock clock;

    public TokenStore(Clock clock) {
        this.clock = clock;
    }

    /** A user and the service to sign in to. */
    private record User(String apiUrl, Object credentials) {
        @Override
        public String toString() {
            return "User[apiUrl=" + apiUrl + "]";
        }
    }

    /** The state of the tokens without secrets, one entry per tenant. */
    public List<State> states() {
        return sessions.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
    }

    /**
     * Drops the tokens, so that the next calls sign in, and returns their number. Tokens of the option {@code token}
     * are kept.
     */
    public int drop() {
        return (int) sessions.values().stream().filter(TokenSession::drop).count();
    }

    /** Returns the session of the tenant, created on the first call. */
    public TokenSession session(Tenant tenant) {
        return sessions.computeIfAbsent(
                tenant, key -> new TokenSession(key.issuedToken(), clock, signIn -> gate(key.apiUrl(), signIn)));
    }

    private SignInGate gate(String apiUrl, TokenSource signIn) {
        return gates.computeIfAbsent(new User(apiUrl, signIn.credentials()), user -> new SignInGate(clock));
    }

    /**
     * The state of a tenant's token, without the token itself and its user.
     *
     * @param apiUrl the API Url of the tenant
     * @param companyId the Customer Id; null with only a token
     * @param since when the token was issued; null if there is none
     * @param due when it is renewed; null if there is none, or if it is used until the service rejects it
     */
    public record State(String apiUrl, String companyId, Instant since, Instant due) {}

    /**
     * The owner of a token, which identifies it.
     *
     * @param apiUrl the API Url of the tenant, without a trailing slash
     * @param username e-mail address of the user; null with only a token
     * @param companyId the Customer Id; null with only a token
     * @param clientId OAuth 2 client id; null for the sign-in with a password only
     * @param issuedToken the token of the option {@code token}; null if the component signs in
     */
    public record Tenant(String apiUrl, String username, String companyId, String clientId, String issuedToken) {

        @Override
        public String toString() {
            return "Tenant[apiUrl=" + apiUrl + ", companyId=" + companyId + "]";
        }
    }
}
