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
 * The tokens of all components of a CamelContext: one {@link TokenSession} a tenant, shared by all of their endpoints.
 * Messages may choose companies, so the number of what is kept is bounded; what was not used for longest goes first.
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

    /** Who signs in where. */
    private record User(String apiUrl, Object credentials) {
        @Override
        public String toString() {
            return "User[apiUrl=" + apiUrl + "]";
        }
    }

    /** What may be told of the tokens, one entry a tenant. */
    public List<State> states() {
        return sessions.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
    }

    /** Forgets the tokens, so that the next calls sign in; answers how many. Those that the user gave stay. */
    public int drop() {
        return (int) sessions.values().stream().filter(TokenSession::drop).count();
    }

    /** The tenant's session, made at the first call. */
    public TokenSession session(Tenant tenant) {
        return sessions.computeIfAbsent(
                tenant, key -> new TokenSession(key.issuedToken(), clock, signIn -> gate(key.apiUrl(), signIn)));
    }

    private SignInGate gate(String apiUrl, TokenSource signIn) {
        return gates.computeIfAbsent(new User(apiUrl, signIn.credentials()), user -> new SignInGate(clock));
    }

    /**
     * What may be told of a tenant's token; the token itself and its user are not in it.
     *
     * @param apiUrl the tenant's API Url
     * @param companyId the Customer Id; null with a pre-issued token alone
     * @param since when the token was had; null while there is none
     * @param due when it is renewed; null when there is none, or when it is used until the service rejects it
     */
    public record State(String apiUrl, String companyId, Instant since, Instant due) {}

    /**
     * Whose token it is: tokens are apart by these.
     *
     * @param apiUrl the tenant's API Url without a trailing slash
     * @param username the user's e-mail address; null with a pre-issued token alone
     * @param companyId the Customer Id; null with a pre-issued token alone
     * @param clientId of OAuth 2, whose tokens are others; null for the older sign-in
     * @param issuedToken a token that the user gave; null where the component signs in
     */
    public record Tenant(String apiUrl, String username, String companyId, String clientId, String issuedToken) {

        @Override
        public String toString() {
            return "Tenant[apiUrl=" + apiUrl + ", companyId=" + companyId + "]";
        }
    }
}
