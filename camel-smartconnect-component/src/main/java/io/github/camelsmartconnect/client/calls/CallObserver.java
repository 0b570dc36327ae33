/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

/**
 * Is told of calls to the service, for meters.
 *
 * @since 1.0.0
 */
public interface CallObserver {

    /** Is told nothing. */
    CallObserver NONE = new CallObserver() {
        @Override
        public void called(String operation, int status, long nanos) {
            // nobody asks
        }

        @Override
        public void rowsSent(long rows) {
            // nobody asks
        }

        @Override
        public void rowsRead(long rows) {
            // nobody asks
        }
    };

    /**
     * A call ended, or the head of a response arrived that is read bit by bit.
     *
     * @param operation the service's name of the call, such as {@code RunMap}
     * @param status the HTTP status; 0 when there was no response
     */
    void called(String operation, int status, long nanos);

    /** Rows of a run left. */
    void rowsSent(long rows);

    /** Rows of a query arrived. */
    void rowsRead(long rows);
}
