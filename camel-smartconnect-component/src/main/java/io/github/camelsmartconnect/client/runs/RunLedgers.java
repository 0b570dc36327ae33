/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/**
 * The ledgers of a CamelContext: one for each integration, shared by all components and endpoints, so that no call is
 * assigned the run of another.
 *
 * @since 1.0.0
 */
public final class RunLedgers {

    /**
     * Maximum number of ledgers, as headers may name any number of integrations; beyond it, ledgers without calls in
     * flight are removed.
     */
    private static final int MOST = 1_000;

    private final ConcurrentMap<String, RunLedger> ledgers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RunDating> datings = new ConcurrentHashMap<>();
    private final Clock clock;

    RunLedgers(Clock clock) {
        this.clock = clock;
    }

    /** Returns the ledgers shared by all components of the context. */
    public static RunLedgers of(CamelContext context, Clock clock) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        synchronized (plugins) {
            RunLedgers ledgers = plugins.getContextPlugin(RunLedgers.class);
            if (ledgers == null) {
                ledgers = new RunLedgers(clock);
                plugins.addContextPlugin(RunLedgers.class, ledgers);
            }
            return ledgers;
        }
    }

    RunLedger of(String apiUrl, String integrationKey) {
        String service = apiUrl.toLowerCase(Locale.ROOT);
        if (ledgers.size() > MOST) {
            ledgers.values().removeIf(RunLedger::isForgettable);
        }
        return ledgers.computeIfAbsent(
                service + "/" + integrationKey.toLowerCase(Locale.ROOT), key -> new RunLedger(clock, dating(service)));
    }

    /** A server dates the runs of all integrations of its tenants in the same way. */
    private RunDating dating(String service) {
        return datings.computeIfAbsent(URI.create(service).getAuthority(), host -> new RunDating());
    }
}
