/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

/**
 * What an HTTP status says of a call (API document, Q4).
 *
 * @since 1.0.0
 */
public final class ResponseStatus {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private ResponseStatus() {}

    /** Whether the service refused the call before its work: a 4xx other than 408. */
    public static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
    }

    /** Whether a front end gave up waiting, while the service may still be at work. */
    public static boolean isOfFrontEnd(int status) {
        return status == REQUEST_TIMEOUT || status == 502 || status == 503 || status == 504;
    }

    /** Whether another call at this time would hardly be answered either. */
    public static boolean isUnavailable(int status) {
        return status == TOO_MANY_REQUESTS || isOfFrontEnd(status);
    }

    /** Whether the service asks for fewer calls: nothing was done. */
    public static boolean isTooMany(int status) {
        return status == TOO_MANY_REQUESTS;
    }
}
