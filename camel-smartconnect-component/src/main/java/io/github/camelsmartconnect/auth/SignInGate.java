/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * Serializes the sign-ins of one user for all companies, and delays them after a failure: after a rejected sign-in
 * with long, increasing delays, so that a wrong password does not lock the account; after a sign-in for which the
 * service was unavailable with short, increasing delays, to reduce the load during an outage.
 */
final class SignInGate {

    private static final int NOT_FOUND = 404;

    private final Clock clock;
    private final ReentrantLock attempt = new ReentrantLock();
    private volatile Pause refused = Pause.none(Duration.ofSeconds(30), Duration.ofMinutes(15));
    private volatile Pause unavailable = Pause.none(Duration.ofSeconds(1), Duration.ofSeconds(30));

    SignInGate(Clock clock) {
        this.clock = clock;
    }

    /** A delay, which doubles with each failure. */
    private record Pause(Duration length, Duration first, Duration longest, Instant end, String cause) {

        static Pause none(Duration first, Duration longest) {
            return new Pause(Duration.ZERO, first, longest, Instant.MIN, null);
        }

        Pause next(Instant now, String why) {
            Duration doubled = length.isZero() ? first : length.multipliedBy(2);
            Duration next = doubled.compareTo(longest) > 0 ? longest : doubled;
            return new Pause(next, first, longest, now.plus(next), why);
        }

        Pause over() {
            return none(first, longest);
        }

        /** The remaining seconds; 0 for none. */
        long left(Instant now) {
            return now.isBefore(end) ? Math.max(1, Duration.between(now, end).toSeconds()) : 0;
        }
    }

    /**
     * Performs a call with the user's credentials.
     *
     * @throws SmartConnectAuthenticationException if the service rejects it, or did so shortly before
     * @throws SmartConnectNotSentException if the service was unavailable shortly before
     */
    <T> T pass(Supplier<T> call) {
        failIfPaused();
        lock();
        try {
            // the previous attempt may have failed
            failIfPaused();
            T answer = call.get();
            refused = refused.over();
            unavailable = unavailable.over();
            return answer;
        } catch (SmartConnectAuthenticationException e) {
            refused = refused.next(clock.instant(), e.getMessage());
            throw e;
        } catch (SmartConnectResponseException e) {
            if (e.getStatusCode() != NOT_FOUND) {
                unavailable = unavailable.next(clock.instant(), e.getMessage());
            }
            throw e;
        } finally {
            attempt.unlock();
        }
    }

    private void lock() {
        try {
            attempt.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmartConnectException(
                    "Interrupted while waiting for another sign-in, so nothing was sent: send the message again", e);
        }
    }

    private void failIfPaused() {
        Instant now = clock.instant();
        Pause refusal = refused;
        long left = refusal.left(now);
        if (left > 0) {
            throw new SmartConnectAuthenticationException(
                    "The last sign-in was rejected. To protect the account from being locked, the next attempt is"
                            + " made in "
                            + left + " s; a changed password is used immediately. The reason was: " + refusal.cause());
        }
        Pause outage = unavailable;
        left = outage.left(now);
        if (left > 0) {
            throw new SmartConnectNotSentException(
                    "The service was unavailable for the last sign-in, so nothing was sent; the next attempt is"
                            + " made in "
                            + left + " s. The reason was: " + outage.cause(),
                    null);
        }
    }
}
