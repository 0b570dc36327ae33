/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Clock;
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

    private final Map<TenantKey, TokenSession> sessions = LRUCacheFactory.newLRUCache(MOST);
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
    public List<TokenState> states() {
        return sessions.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
    }

    /** Forgets the tokens, so that the next calls sign in; answers how many. Those that the user gave stay. */
    public int drop() {
        return (int) sessions.values().stream().filter(TokenSession::drop).count();
    }

    /** The tenant's session, made at the first call. */
    public TokenSession session(TenantKey tenant) {
        return sessions.computeIfAbsent(
                tenant, key -> new TokenSession(key.issuedToken(), clock, signIn -> gate(key.apiUrl(), signIn)));
    }

    private SignInGate gate(String apiUrl, SignIn signIn) {
        return gates.computeIfAbsent(new User(apiUrl, signIn.credentials()), user -> new SignInGate(clock));
    }
}
