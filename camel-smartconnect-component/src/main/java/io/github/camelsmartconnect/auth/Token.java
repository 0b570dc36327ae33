/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token and when it was had. The token is a secret and personal data: it is in no text form of this record.
 *
 * @param value the token as the service gave it, not percent-encoded
 * @param since when it was fetched, or first seen
 * @param lifetime the age from which on it is renewed before it is used
 * @since 1.0.0
 */
public record Token(String value, Instant since, Duration lifetime) {

    /** The lifetime of a token that the user gave: far above what the service lets one live. */
    static final Duration ENDLESS = Duration.ofDays(10_000);

    boolean isDue(Instant now) {
        return Duration.between(since, now).compareTo(lifetime) >= 0;
    }

    /** When it is renewed; null when it is used until the service rejects it. */
    Instant due() {
        return isIssued() ? null : since.plus(lifetime);
    }

    /** Whether the user gave it, so that there may be no other. */
    boolean isIssued() {
        return lifetime.equals(ENDLESS);
    }

    @Override
    public String toString() {
        return "Token[since=" + since + "]";
    }
}
