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

/** The defined faults; the first one that was defined affects a call first. */
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

    /** The fault for this call; null if there is none. */
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

    /** Waits until the timeout, or until the simulator is closed or reset. */
    void pause(Duration time) {
        try {
            ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
