/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

/**
 * Observer of calls to the service, for meters.
 *
 * @since 1.0.0
 */
public interface CallObserver {

    /** Does nothing. */
    CallObserver NONE = new CallObserver() {
        @Override
        public void called(String operation, int status, long nanos) {
            // not observed
        }

        @Override
        public void rowsSent(long rows) {
            // not observed
        }

        @Override
        public void rowsRead(long rows) {
            // not observed
        }
    };

    /**
     * A call ended, or the head of a streamed response was received.
     *
     * @param operation the name of the API call, for example {@code RunMap}
     * @param status the HTTP status; 0 without a response
     */
    void called(String operation, int status, long nanos);

    /** Rows of a run were sent. */
    void rowsSent(long rows);

    /** Rows of a query were received. */
    void rowsRead(long rows);
}
