package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * The one token of a tenant. However many threads ask for it, there is one sign-in at a time: the others wait for it
 * and take what it brings, its failure too.
 */
public final class TokenSession {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration RENEWAL_PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(TokenSession.class);

    private final Clock clock;
    private final Object lock = new Object();

    private volatile Token token;
    private CompletableFuture<Token> signingIn;
    private SignIn refused;
    private Duration pause;
    private Instant pausedUntil;
    private Instant renewNotBefore = Instant.MIN;

    TokenSession(String issuedToken, Clock clock) {
        this.clock = clock;
        this.token = issuedToken == null ? null : new Token(issuedToken, clock.instant());
    }

    /**
     * A token to call with: the one at hand, or a new one when there is none or it is older than its lifetime. When
     * an old one can't be renewed it is used on, until the service rejects it.
     *
     * @param signIn how to get a new one; null when there is no password
     * @param lifetime the age from which on a token is not used any more, as long as a new one can be had
     * @throws SmartConnectAuthenticationException when the sign-in is refused, or was shortly before
     */
    public Token token(SignIn signIn, Duration lifetime) {
        Token current = token;
        if (current != null && (signIn == null || !isOlder(current, lifetime))) {
            return current;
        }
        if (signIn == null) {
            throw new SmartConnectAuthenticationException("The service does not accept the token of the option 'token'"
                    + " any more: set a new one, or set the options 'username', 'password' and 'companyId', so that"
                    + " the component can sign in by itself");
        }
        return signInOnce(signIn, lifetime);
    }

    /** Forgets this very token; a newer one that came meanwhile stays. */
    public void reject(Token rejected) {
        synchronized (lock) {
            if (token == rejected) {
                token = null;
            }
        }
    }

    private Token signInOnce(SignIn signIn, Duration lifetime) {
        CompletableFuture<Token> mine = null;
        CompletableFuture<Token> shared;
        synchronized (lock) {
            if (token != null && (!isOlder(token, lifetime) || clock.instant().isBefore(renewNotBefore))) {
                return token;
            }
            if (signingIn == null) {
                if (token == null) {
                    failWhilePaused(signIn);
                }
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

    private void signIn(SignIn signIn, CompletableFuture<Token> result) {
        try {
            Token fresh = new Token(signIn.newToken(), clock.instant());
            synchronized (lock) {
                token = fresh;
                refused = null;
                signingIn = null;
            }
            result.complete(fresh);
        } catch (RuntimeException | Error e) {
            Token old;
            synchronized (lock) {
                if (e instanceof SmartConnectAuthenticationException) {
                    startPause(signIn);
                }
                signingIn = null;
                renewNotBefore = clock.instant().plus(RENEWAL_PAUSE);
                old = token;
            }
            if (old == null) {
                result.completeExceptionally(e);
            } else {
                LOG.warn("The token is due for renewal, which failed; it is used on meanwhile. {}", e.getMessage());
                result.complete(old);
            }
        }
    }

    private void startPause(SignIn signIn) {
        Duration next = signIn.samePassword(refused) ? pause.multipliedBy(2) : FIRST_PAUSE;
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        pausedUntil = clock.instant().plus(pause);
        refused = signIn;
    }

    private void failWhilePaused(SignIn signIn) {
        Instant now = clock.instant();
        if (signIn.samePassword(refused) && now.isBefore(pausedUntil)) {
            throw new SmartConnectAuthenticationException("The last sign-in was refused; so that the account does not"
                    + " get locked, the next attempt is made in "
                    + Math.max(1, Duration.between(now, pausedUntil).toSeconds())
                    + " s. Check the options 'username', 'password' and 'companyId': a changed password is tried at"
                    + " once");
        }
    }

    private boolean isOlder(Token candidate, Duration lifetime) {
        return Duration.between(candidate.since(), clock.instant()).compareTo(lifetime) >= 0;
    }

    private static Token await(CompletableFuture<Token> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmartConnectException("Interrupted while waiting for a sign-in to end", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new SmartConnectException("The sign-in failed", e.getCause());
        }
    }
}
