/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Duration;

/**
 * A way to get a new token.
 *
 * @since 1.0.0
 */
public interface TokenSource {

    /**
     * A token as the service grants it.
     *
     * @param value the token
     * @param lifetime the age from which on it is renewed before it is used
     */
    record Grant(String value, Duration lifetime) {
        @Override
        public String toString() {
            return "Grant[lifetime=" + lifetime + "]";
        }
    }

    /**
     * Fetches a new token; each call is a sign-in of its own.
     *
     * @throws io.github.camelsmartconnect.model.SmartConnectAuthenticationException when the service refuses
     */
    Grant newToken();

    /** What is secret in it, to find out whether another one would be refused as well. */
    Object credentials();
}
