/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;

/**
 * A response that is read completely exceeds its limit.
 *
 * @since 1.0.0
 */
public final class ResponseTooLargeException extends IOException {

    private final int status;

    ResponseTooLargeException(int status, int most) {
        super("The response is larger than the limit of " + most + " bytes for a list or a page of errors");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
