package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The tokens of one component: one {@link TokenSession} a tenant, shared by all of its endpoints. */
public final class TokenStore {

    private final ConcurrentMap<TenantKey, TokenSession> sessions = new ConcurrentHashMap<>();
    private final Clock clock;

    public TokenStore(Clock clock) {
        this.clock = clock;
    }

    /** The tenant's session, made at the first call. */
    public TokenSession session(TenantKey tenant) {
        return sessions.computeIfAbsent(tenant, key -> new TokenSession(key.issuedToken(), clock));
    }
}
