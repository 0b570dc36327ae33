/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The service refused the sign-in, or the token and there is no other way to get one. After a refused sign-in the
 * next attempts fail with this exception at once for a growing pause (30 seconds to 15 minutes), so that a wrong
 * password does not lock the account.
 *
 * @since 1.0.0
 */
public class SmartConnectAuthenticationException extends SmartConnectException {

    /**
     * @param message what is wrong and what to do, free of secrets
     */
    public SmartConnectAuthenticationException(String message) {
        super(message);
    }
}
