/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import org.apache.camel.RuntimeCamelException;

/**
 * Base class of all exceptions of this component. The message explains the solution and never contains a secret.
 *
 * @since 1.0.0
 */
public class SmartConnectException extends RuntimeCamelException {

    /**
     * @param message the problem and its solution, without secrets
     */
    public SmartConnectException(String message) {
        super(message);
    }

    /**
     * @param message the problem and its solution, without secrets
     * @param cause the cause
     */
    public SmartConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
