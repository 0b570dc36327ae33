/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * The integration, run or output does not exist.
 *
 * @since 1.0.0
 */
public class SmartConnectNotFoundException extends SmartConnectException {

    /**
     * @param message the problem and its solution, without secrets
     */
    public SmartConnectNotFoundException(String message) {
        super(message);
    }
}
