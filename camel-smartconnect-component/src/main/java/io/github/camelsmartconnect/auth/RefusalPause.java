package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

/**
 * Holds sign-ins back after a refused one, for a growing time, so that a wrong password does not lock the account. It
 * holds for each password by itself: a changed one is tried at once, and two wrong ones don't end each other's pause.
 */
final class RefusalPause {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<Object, Pause> pauses = new HashMap<>();

    RefusalPause(Clock clock) {
        this.clock = clock;
    }

    private record Pause(Duration length, Instant end) {

        static Pause after(Pause before, Instant now) {
            Duration next = before == null ? FIRST : before.length().multipliedBy(2);
            Duration length = next.compareTo(LONGEST) > 0 ? LONGEST : next;
            return new Pause(length, now.plus(length));
        }
    }

    /** @throws SmartConnectAuthenticationException while the pause goes on */
    synchronized void failIfPaused(SignIn signIn) {
        Pause pause = pauses.get(signIn.credentials());
        Instant now = clock.instant();
        if (pause != null && now.isBefore(pause.end())) {
            throw new SmartConnectAuthenticationException("The last sign-in was refused; so that the account does not"
                    + " get locked, the next attempt is made in "
                    + Math.max(1, Duration.between(now, pause.end()).toSeconds())
                    + " s. Check the options 'username', 'password' and 'companyId': a changed password is tried at"
                    + " once");
        }
    }

    synchronized void refused(SignIn signIn) {
        pauses.compute(signIn.credentials(), (same, before) -> Pause.after(before, clock.instant()));
    }

    synchronized void accepted(SignIn signIn) {
        pauses.remove(signIn.credentials());
    }
}
