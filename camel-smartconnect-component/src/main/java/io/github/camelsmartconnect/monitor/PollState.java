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
    private volatile Instant failingSince;

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

    /**
     * @param operation the operation of the consumer
     * @param integration name or key of the integration; null for all
     */
    public int watch(String operation, String integration, Poll poll) throws Exception {
        var event = new PollEvent();
        event.begin();
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
            event.operation = operation;
            event.integration = integration;
            event.messages = messages;
            event.failure = failure;
            event.commit();
            failingSince = failure == null ? null : failingSince == null ? begin : failingSince;
            last = new LastPoll(begin, clock.instant().toEpochMilli() - begin.toEpochMilli(), messages, failure);
            running = null;
        }
    }

    /** The last completed poll; null before the first one. */
    LastPoll last() {
        return last;
    }

    /** The start of the first of the consecutive failed polls; null if the last poll did not fail. */
    public Instant failingSince() {
        return failingSince;
    }

    /** The start of the current poll; null if there is none. */
    Instant running() {
        return running;
    }
}
