package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

/**
 * Holds sign-ins back after a refused one, for a growing time, so that a wrong password does not lock the account.
 * Other credentials are tried at once.
 */
final class RefusalPause {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private Object refused;
    private Duration pause;
    private Instant until;

    RefusalPause(Clock clock) {
        this.clock = clock;
    }

    /** @throws SmartConnectAuthenticationException while the pause goes on */
    synchronized void failIfPaused(SignIn signIn) {
        Instant now = clock.instant();
        if (signIn.credentials().equals(refused) && now.isBefore(until)) {
            throw new SmartConnectAuthenticationException("The last sign-in was refused; so that the account does not"
                    + " get locked, the next attempt is made in "
                    + Math.max(1, Duration.between(now, until).toSeconds())
                    + " s. Check the options 'username', 'password' and 'companyId': a changed password is tried at"
                    + " once");
        }
    }

    synchronized void refused(SignIn signIn) {
        Duration next = signIn.credentials().equals(refused) ? pause.multipliedBy(2) : FIRST;
        pause = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        until = clock.instant().plus(pause);
        refused = signIn.credentials();
    }

    synchronized void accepted() {
        refused = null;
    }
}
