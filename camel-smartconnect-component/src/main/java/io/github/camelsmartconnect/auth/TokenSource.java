/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;

/** Obtains a new token.
 *
 * @since 1.0.0
 */
public interface TokenSource {

    /**
     * A token granted by the service.
     *
     * @param value the token
     * @param lifetime maximum age before it is renewed
     */
    record Grant(String value, Duration lifetime) {
        @Override
        public String toString() {
            return "Grant[lifetime=" + lifetime + "]";
        }
    }

    /**
     * Requests a new token; each call is a separate sign-in.
     *
     * @throws io.github.camelsmartconnect.model.SmartConnectAuthenticationException if the service rejects it
     */
    Grant newToken();

    /** The secrets of the sign-in, to detect whether another sign-in would be rejected as well. */
    Object credentials();
}
