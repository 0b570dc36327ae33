/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.ZoneId;

import io.github.camelsmartconnect.client.calls.CallTime;

/**
 * Settings for waiting for the result of a run; one for each call.
 *
 * @param time the time limit of the option {@code runTimeout}, measured from the call
 * @param zone the zone of the service's dates, which have none
 * @param pause signals when the wait must end early
 * @since 1.0.0
 */
public record RunWatch(CallTime time, ZoneId zone, Pause pause) {

    /** Waits unless the route is being stopped. */
    public interface Pause {

        /** Waits for the given time; returns true as soon as the route is being stopped. */
        boolean await(Duration pause) throws InterruptedException;
    }
}
