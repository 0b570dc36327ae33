package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The tokens of one component: one {@link TokenSession} a tenant, shared by all of its endpoints. */
public final class TokenStore {

    private final ConcurrentMap<TenantKey, TokenSession> sessions = new ConcurrentHashMap<>();
    private final Clock clock;

    public TokenStore(Clock clock) {
        this.clock = clock;
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
        return sessions.computeIfAbsent(tenant, key -> new TokenSession(key.issuedToken(), clock));
    }
}
