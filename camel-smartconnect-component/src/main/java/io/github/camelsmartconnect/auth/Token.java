package io.github.camelsmartconnect.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token and when it was had. The token is a secret and personal data: it is in no text form of this record.
 *
 * @param value the token as the service gave it, not percent-encoded
 * @param since when it was fetched, or first seen
 * @param lifetime the age from which on it is renewed before it is used
 */
public record Token(String value, Instant since, Duration lifetime) {

    boolean isDue(Instant now) {
        return Duration.between(since, now).compareTo(lifetime) >= 0;
    }

    @Override
    public String toString() {
        return "Token[since=" + since + "]";
    }
}
