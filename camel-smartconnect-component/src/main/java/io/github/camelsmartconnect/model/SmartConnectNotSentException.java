/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The service could not be reached: nothing was sent, so the message can be sent again.
 *
 * @since 1.0.0
 */
public final class SmartConnectNotSentException extends SmartConnectException {

    /**
     * @param message the problem and its solution, without secrets
     * @param cause the reason
     */
    public SmartConnectNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
