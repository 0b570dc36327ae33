/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * There is no such integration, run or output.
 *
 * @since 1.0.0
 */
public class SmartConnectNotFoundException extends SmartConnectException {

    /**
     * @param message what is wrong and what to do, free of secrets
     */
    public SmartConnectNotFoundException(String message) {
        super(message);
    }
}
