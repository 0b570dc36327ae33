/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The service rejected the sign-in, or rejected the token and the component has no credentials for a new one. After a
 * rejected sign-in, further attempts fail immediately with this exception for an increasing delay (30 seconds to 15
 * minutes), so that a wrong password does not lock the account.
 *
 * @since 1.0.0
 */
public class SmartConnectAuthenticationException extends SmartConnectException {

    /**
     * @param message the problem and its solution, without secrets
     */
    public SmartConnectAuthenticationException(String message) {
        super(message);
    }
}
