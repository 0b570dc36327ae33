/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import org.apache.camel.RuntimeCamelException;

/**
 * Parent of all exceptions of this component. Its message says what to do and never holds a secret.
 *
 * @since 1.0.0
 */
public class SmartConnectException extends RuntimeCamelException {

    /**
     * @param message what is wrong and what to do, free of secrets
     */
    public SmartConnectException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param cause what it comes from
     */
    public SmartConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
