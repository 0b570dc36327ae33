/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The faults that were ordered; the one ordered first meets a call first. */
final class Faults {

    private final List<SimulatedFault> ordered = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch ended = new CountDownLatch(1);

    FaultBuilder on(String... endpoints) {
        Set<ApiEndpoint> named = EnumSet.noneOf(ApiEndpoint.class);
        for (String endpoint : endpoints) {
            named.add(ApiEndpoint.named(endpoint));
        }
        return new FaultBuilder(this, named);
    }

    FaultBuilder onRuns() {
        return new FaultBuilder(this, ApiEndpoint.RUNS);
    }

    FaultBuilder onEveryCall() {
        return new FaultBuilder(this, EnumSet.allOf(ApiEndpoint.class));
    }

    void add(SimulatedFault fault) {
        ordered.add(fault);
    }

    /** The fault that meets this call; null when none does. */
    SimulatedFault meeting(ApiCall call) {
        for (SimulatedFault fault : ordered) {
            if (fault.meets(call)) {
                return fault;
            }
        }
        return null;
    }

    void clear() {
        ordered.clear();
        CountDownLatch hanging = ended;
        ended = new CountDownLatch(1);
        hanging.countDown();
    }

    /** Waits, but not longer than the simulator lives or until its next reset. */
    void pause(Duration time) {
        try {
            ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
