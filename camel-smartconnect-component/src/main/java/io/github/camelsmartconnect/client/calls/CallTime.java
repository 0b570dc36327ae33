/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Time limit and progress of a call. The progress decides whether the service may have processed the request, so it
 * is recorded here and not derived from an exception.
 *
 * @since 1.0.0
 */
public final class CallTime {

    /** The limit in milliseconds may exceed the range of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Clock clock;
    private final Duration most;
    private final String option;
    private final Instant deadline;
    private final long end;
    private volatile boolean awaitingResponse;
    private volatile Instant written;

    /**
     * @param most maximum time until the response is complete
     * @param option the option with this limit, for exception messages
     * @param clock clock for the time of the request and for the recovery of a lost call
     */
    public CallTime(Duration most, String option, Clock clock) {
        this.most = most;
        this.option = option;
        this.clock = clock;
        this.deadline = clock.instant().plus(most.compareTo(LONGEST) < 0 ? most : LONGEST);
        this.end = System.nanoTime() + (most.compareTo(LONGEST) < 0 ? most : LONGEST).toNanos();
    }

    /** Whether the request was sent completely and no complete response was received. */
    public boolean isAwaitingResponse() {
        return awaitingResponse;
    }

    /** Time at which the request was last sent completely; null before that. */
    public Instant written() {
        return written;
    }

    /** Maximum time of the call. */
    public Duration most() {
        return most;
    }

    /** End of the time limit, by the clock of this object. */
    public Instant deadline() {
        return deadline;
    }

    long nanosLeft() {
        return end - System.nanoTime();
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }

    /** The limit, for exception messages. */
    String limit() {
        return most.toMillis() + " ms of the option '" + option + "'";
    }

    void responseRead() {
        awaitingResponse = false;
    }

    /**
     * Returns the entity and records when it was written.
     *
     * @param abort aborts the connection: otherwise the HTTP client would terminate a chunked body regularly after a
     *     failure of its source, and the service would process an incomplete body
     */
    HttpEntity watch(HttpEntity entity, Runnable abort) {
        return new HttpEntityWrapper(entity) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                awaitingResponse = false;
                written = null;
                try {
                    super.writeTo(out);
                } catch (RuntimeException | Error e) {
                    // from the source; an IOException is from the connection, which may still return an early rejection
                    abort.run();
                    throw e;
                }
                written = clock.instant();
                awaitingResponse = true;
            }
        };
    }
}
