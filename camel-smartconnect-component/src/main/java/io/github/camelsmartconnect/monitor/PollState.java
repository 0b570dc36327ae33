/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Clock;
import java.time.Instant;

/**
 * The result of the last poll of a consumer.
 *
 * @since 1.0.0
 */
public final class PollState {

    private final Clock clock;
    private volatile LastPoll last;
    private volatile Instant running;

    public PollState(Clock clock) {
        this.clock = clock;
    }

    /** A completed poll.
     *
     * @param at when it started
     * @param millis its duration
     * @param messages number of messages delivered to the route
     * @param failure the failure; null if it succeeded
     */
    record LastPoll(Instant at, long millis, int messages, String failure) {}

    /** A poll of the consumer. */
    public interface Poll {
        int poll() throws Exception;
    }

    public int watch(Poll poll) throws Exception {
        Instant begin = clock.instant();
        running = begin;
        int messages = 0;
        String failure = null;
        try {
            messages = poll.poll();
            return messages;
        } catch (Exception e) {
            failure = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
            throw e;
        } finally {
            last = new LastPoll(begin, clock.instant().toEpochMilli() - begin.toEpochMilli(), messages, failure);
            running = null;
        }
    }

    /** The last completed poll; null before the first one. */
    LastPoll last() {
        return last;
    }

    /** The start of the current poll; null if there is none. */
    Instant running() {
        return running;
    }
}
