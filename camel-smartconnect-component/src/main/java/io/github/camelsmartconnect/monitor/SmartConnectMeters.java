/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;

/**
 * Meters of runs, in addition to the exchange meters of camel-micrometer. They are registered if the Camel registry
 * contains a {@link MeterRegistry} when the component starts, as in Spring Boot.
 */
final class SmartConnectMeters implements OptionalMeters {

    private static final String OTHER = "other";
    private static final Set<String> SIGN_INS = Set.of("GetToken", "token");

    private final Set<Meter> meters = new LinkedHashSet<>();
    private MeterRegistry registry;
    private Monitored component;
    private Tags tags;
    /** By names in lower case, as names are case-insensitive. */
    private final Map<String, String> integrations = new HashMap<>();

    private int mostIntegrations;

    @Override
    public void bind(Monitored measured) {
        CamelContext context = measured.getCamelContext();
        registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            component = measured;
            mostIntegrations = measured.getMaxMeteredIntegrations();
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
        rows("sent", "Rows sent by runs", Statistics::rowsSent);
        rows("read", "Rows read by queries", Statistics::rowsRead);
        meters.add(
                TimeGauge.builder("camel.smartconnect.token.age", component, TimeUnit.SECONDS, Monitored::getTokenAge)
                        .description("Age of the oldest token; -1 if there is none")
                        .tags(tags)
                        .register(registry));
    }

    private void rows(String name, String description, ToDoubleFunction<Statistics> value) {
        meters.add(FunctionCounter.builder("camel.smartconnect.rows." + name, component.statistics(), value)
                .description(description)
                .baseUnit("rows")
                .tags(tags)
                .register(registry));
    }

    /** Tags are those of Micrometer's own {@code http.client.requests}. */
    @Override
    public void called(String operation, int status, long nanos) {
        if (registry == null) {
            return;
        }
        Tags result = tags.and("outcome", outcome(status), "status", status == 0 ? "IO_ERROR" : "" + status);
        record(
                Timer.builder("camel.smartconnect.calls")
                        .description("Calls to the service, until the end of the response, or until its head for a"
                                + " query")
                        .tags(result.and("operation", operation)),
                nanos);
        if (SIGN_INS.contains(operation)) {
            keep(Counter.builder("camel.smartconnect.signins")
                            .description("Sign-ins")
                            .tags(result)
                            .register(registry))
                    .increment();
        }
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    @Override
    public void ran(String integration, RunEnd end, long nanos) {
        if (registry != null) {
            record(
                    Timer.builder("camel.smartconnect.run")
                            .description("Runs, from the call to the result, including the recovery of lost runs")
                            .tags(tags.and("integration", tag(integration), "outcome", end.tag())),
                    nanos);
        }
    }

    private void record(Timer.Builder timer, long nanos) {
        keep(timer.publishPercentiles(0.5, 0.95, 0.99).register(registry)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Keeps a meter, which is removed with the component. */
    private synchronized <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }

    /**
     * Limits the number of values, as each value of a tag is a separate time series, and messages may name
     * integrations.
     */
    private synchronized String tag(String integration) {
        String name = integration.toLowerCase(Locale.ROOT);
        if (integrations.size() < mostIntegrations) {
            integrations.putIfAbsent(name, integration);
        }
        return integrations.getOrDefault(name, OTHER);
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
    public synchronized void close() {
        if (component != null) {
            component.statistics().tell(null);
        }
        // no meters without a registry
        meters.forEach(meter -> registry.remove(meter));
    }
}
