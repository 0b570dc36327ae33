/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Clock;
import java.time.Instant;

/**
 * What came of a consumer's last poll.
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

    /**
     * A poll that ended.
     *
     * @param at when it began
     * @param millis how long it took
     * @param messages how many messages it handed to the route
     * @param failure why it failed; null when it did not
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

    /** The last poll that ended; null before the first. */
    LastPoll last() {
        return last;
    }

    /** When the poll began that goes on; null when there is none. */
    Instant running() {
        return running;
    }
}
