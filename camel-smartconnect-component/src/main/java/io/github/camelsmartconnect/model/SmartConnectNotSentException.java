/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The service could not be reached: no byte of the request left, so it may be sent again.
 *
 * @since 1.0.0
 */
public final class SmartConnectNotSentException extends SmartConnectException {

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param cause why there was no way to the service
     */
    public SmartConnectNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
