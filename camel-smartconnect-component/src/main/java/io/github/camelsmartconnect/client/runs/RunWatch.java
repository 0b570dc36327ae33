/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.ZoneId;

import io.github.camelsmartconnect.client.calls.CallTime;

/**
 * How long and with what a run's result is waited for; one for each call.
 *
 * @param time the time of the option {@code runTimeout}, from the call on
 * @param zone the zone of the service's zone-less dates
 * @param pause tells when the wait must end early
 * @since 1.0.0
 */
public record RunWatch(CallTime time, ZoneId zone, Pause pause) {

    /** Waits unless it is time to stop. */
    public interface Pause {

        /** Waits so long; true as soon as it is time to stop. */
        boolean await(Duration pause) throws InterruptedException;
    }
}
