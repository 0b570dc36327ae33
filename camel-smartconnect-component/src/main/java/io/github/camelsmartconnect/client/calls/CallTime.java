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
 * The time of one call: how long it may take in all, from when this was made, and how far its request got. Whether the
 * service can have done the work is decided by it, so it is kept beside the request and not guessed from an exception.
 *
 * @since 1.0.0
 */
public final class CallTime {

    /** An option may be any number of milliseconds, which nanoseconds can't hold. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Clock clock;
    private final Duration most;
    private final String option;
    private final Instant deadline;
    private final long end;
    private volatile boolean awaitingResponse;
    private volatile Instant written;

    /**
     * @param most how long the call may take until its response is complete
     * @param option the option that says so, for the text of the exception
     * @param clock tells when the request was written, and when a wait for the outcome of a lost call ends
     */
    public CallTime(Duration most, String option, Clock clock) {
        this.most = most;
        this.option = option;
        this.clock = clock;
        this.deadline = clock.instant().plus(most.compareTo(LONGEST) < 0 ? most : LONGEST);
        this.end = System.nanoTime() + (most.compareTo(LONGEST) < 0 ? most : LONGEST).toNanos();
    }

    /** Whether the request was written to its end, and no complete response to it was read. */
    public boolean isAwaitingResponse() {
        return awaitingResponse;
    }

    /** When the request was last written to its end; null while it was not. */
    public Instant written() {
        return written;
    }

    /** How long the call may take in all. */
    public Duration most() {
        return most;
    }

    /** When the call's time is over, by the clock that it was made with. */
    public Instant deadline() {
        return deadline;
    }

    long nanosLeft() {
        return end - System.nanoTime();
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }

    /** The limit, for the text of an exception. */
    String limit() {
        return most.toMillis() + " ms of the option '" + option + "'";
    }

    void responseRead() {
        awaitingResponse = false;
    }

    /**
     * The entity, which tells this when it was written.
     *
     * @param abort breaks the connection off. The HTTP client ends a chunked body in good order also when its source
     *     failed, and the service would take the part for the whole
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
                    // of the source; an IOException is the connection's, which may bring an early refusal
                    abort.run();
                    throw e;
                }
                written = clock.instant();
                awaitingResponse = true;
            }
        };
    }
}
