package io.github.camelsmartconnect.auth;

import java.time.Instant;

/**
 * A token and when it was had. The token is a secret and personal data: it is in no text form of this record.
 *
 * @param value the token as the service gave it, not percent-encoded
 * @param since when it was fetched, or first seen
 */
public record Token(String value, Instant since) {

    @Override
    public String toString() {
        return "Token[since=" + since + "]";
    }
}
