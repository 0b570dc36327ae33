/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A fault that was ordered by {@link FaultBuilder}; the calls that it meets use it up.
 *
 * @since 1.0.0
 */
public final class SimulatedFault {

    private final Set<ApiEndpoint> endpoints;
    private final String integrationKey;
    private final String bodyText;
    private final Predicate<ApiCall> parameter;
    private final int passing;
    private final long times;
    private final Function<Supplier<Answer>, Reply> action;
    private final AtomicInteger met = new AtomicInteger();
    private volatile boolean cancelled;

    SimulatedFault(
            Set<ApiEndpoint> endpoints,
            String integrationKey,
            String bodyText,
            Predicate<ApiCall> parameter,
            int passing,
            long times,
            Function<Supplier<Answer>, Reply> action) {
        this.endpoints = endpoints;
        this.integrationKey = integrationKey;
        this.bodyText = bodyText;
        this.parameter = parameter;
        this.passing = passing;
        this.times = times;
        this.action = action;
    }

    /** How many calls it has spoilt so far. */
    public int timesUsed() {
        return (int) Math.max(0, Math.min(times, met.get() - passing));
    }

    /** No further call meets it. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether this call is one to spoil; asking uses the fault up. */
    boolean meets(ApiCall call) {
        if (cancelled || usedUp() || !endpoints.contains(call.endpoint())) {
            return false;
        }
        if (integrationKey != null && !integrationKey.equalsIgnoreCase(call.integrationKey())) {
            return false;
        }
        if (bodyText != null && !new String(call.body(), StandardCharsets.UTF_8).contains(bodyText)) {
            return false;
        }
        if (!parameter.test(call)) {
            return false;
        }
        int number = met.incrementAndGet();
        return number > passing && number - passing <= times;
    }

    Reply reply(Supplier<Answer> work) {
        return action.apply(work);
    }

    private boolean usedUp() {
        return met.get() - passing >= times;
    }
}
