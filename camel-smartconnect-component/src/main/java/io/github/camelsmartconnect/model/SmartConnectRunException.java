/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * A run failed, or its outcome is unknown.
 *
 * @since 1.0.0
 */
public abstract class SmartConnectRunException extends SmartConnectException {

    /**
     * @param message the problem and its solution, without secrets
     */
    protected SmartConnectRunException(String message) {
        super(message);
    }

    /**
     * @param message the problem and its solution, without secrets
     * @param cause the cause
     */
    protected SmartConnectRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
