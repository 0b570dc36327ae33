/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * A run did not end well, or nobody knows how it ended.
 *
 * @since 1.0.0
 */
public abstract class SmartConnectRunException extends SmartConnectException {

    /**
     * @param message what is wrong and what to do, free of secrets
     */
    protected SmartConnectRunException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param cause what it comes from
     */
    protected SmartConnectRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
