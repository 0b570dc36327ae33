/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;

/**
 * A response that is read whole is larger than it may be.
 *
 * @since 1.0.0
 */
public final class ResponseTooLargeException extends IOException {

    private final int status;

    ResponseTooLargeException(int status, int most) {
        super("The response is larger than " + most + " bytes, which no list or page of errors is");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
