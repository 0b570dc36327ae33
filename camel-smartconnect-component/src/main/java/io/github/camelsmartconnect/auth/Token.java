/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token and its time of issue. The token is a secret and personal data, so it is not part of {@code toString()}.
 *
 * @param value the token as issued by the service, not percent-encoded
 * @param since when it was requested, or first used
 * @param lifetime maximum age before it is renewed
 * @since 1.0.0
 */
public record Token(String value, Instant since, Duration lifetime) {

    /** The lifetime of the token of the option {@code token}, which is longer than the service allows. */
    static final Duration ENDLESS = Duration.ofDays(10_000);

    boolean isDue(Instant now) {
        return Duration.between(since, now).compareTo(lifetime) >= 0;
    }

    /** The time of its renewal; null if it is used until the service rejects it. */
    Instant due() {
        return isIssued() ? null : since.plus(lifetime);
    }

    /** Whether it is the token of the option {@code token}, which the component can't replace. */
    boolean isIssued() {
        return lifetime.equals(ENDLESS);
    }

    @Override
    public String toString() {
        return "Token[since=" + since + "]";
    }
}
