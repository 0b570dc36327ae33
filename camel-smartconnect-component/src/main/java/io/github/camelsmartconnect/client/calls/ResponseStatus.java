/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

/**
 * The meaning of the HTTP status of a call (API document, Q4).
 *
 * @since 1.0.0
 */
public final class ResponseStatus {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private ResponseStatus() {}

    /** Whether the service rejected the call before processing it: a 4xx other than 408. */
    public static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
    }

    /** Whether a front end timed out, while the service may still process the call. */
    public static boolean isOfFrontEnd(int status) {
        return status == REQUEST_TIMEOUT || status == 502 || status == 503 || status == 504;
    }

    /** Whether another call would probably fail as well. */
    public static boolean isUnavailable(int status) {
        return status == TOO_MANY_REQUESTS || isOfFrontEnd(status);
    }

    /** Whether the service limits the number of calls, so that the call was not processed. */
    public static boolean isTooMany(int status) {
        return status == TOO_MANY_REQUESTS;
    }
}
