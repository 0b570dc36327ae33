/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import org.apache.camel.CamelContext;

/**
 * Meters of runs, in addition to the exchange meters of camel-micrometer. They are registered if the Camel registry
 * contains a {@link MeterRegistry} when the component starts, as in Spring Boot.
 */
final class SmartConnectMeters implements OptionalMeters {

    private final List<Meter> meters = new ArrayList<>();
    private MeterRegistry registry;
    private Monitored component;
    private Tags tags;

    @Override
    public void bind(Monitored measured) {
        CamelContext context = measured.getCamelContext();
        registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            component = measured;
            tags = Tags.of("camelContext", context.getName(), "component", measured.name());
            register();
        }
    }

    private void register() {
        count("answered", "Runs with a response", Statistics::runsAnswered);
        count("failed", "Runs that failed", Statistics::runsFailed);
        count(
                "recovered",
                "Runs whose response was lost and whose result was recovered from the history",
                Statistics::runsRecovered);
        count("unknown", "Runs with an unknown outcome", Statistics::runsUnknown);
        gauge("inflight", "Runs in flight", Statistics::runsInFlight);
        gauge("unreadable", "Runs that could not be read completely by the consumers", Statistics::unreadableRuns);
        gauge("backlog", "Runs that are not completely delivered by the consumers", Statistics::backlog);
        meters.add(
                TimeGauge.builder("camel.smartconnect.token.age", component, TimeUnit.SECONDS, Monitored::getTokenAge)
                        .description("Age of the oldest token; -1 if there is none")
                        .tags(tags)
                        .register(registry));
    }

    private void count(String name, String description, ToDoubleFunction<Statistics> value) {
        meters.add(FunctionCounter.builder("camel.smartconnect.runs." + name, component.statistics(), value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<Statistics> value) {
        meters.add(Gauge.builder("camel.smartconnect.runs." + name, component.statistics(), value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    @Override
    public void close() {
        // no meters without a registry
        meters.forEach(meter -> registry.remove(meter));
    }
}
