package io.github.camelsmartconnect;

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
 * Meters for what camel-micrometer can't know: it counts exchanges, these count runs. They are there when the
 * Camel registry holds one {@link MeterRegistry} at the component's start, as it does in Spring Boot.
 */
final class SmartConnectMeters implements OptionalMeters {

    private final List<Meter> meters = new ArrayList<>();
    private MeterRegistry registry;
    private SmartConnectComponent component;
    private Tags tags;

    @Override
    public void bind(SmartConnectComponent measured) {
        CamelContext context = measured.getCamelContext();
        registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            component = measured;
            tags = Tags.of("camelContext", context.getName(), "component", measured.name());
            register();
        }
    }

    private void register() {
        count("answered", "Runs that the service answered", SmartConnectComponent::getRunsAnswered);
        count("failed", "Runs that failed", SmartConnectComponent::getRunsFailed);
        count(
                "recovered",
                "Runs whose answer was lost and whose result was found in the history",
                SmartConnectComponent::getRunsRecovered);
        count("unknown", "Runs of which it is not known whether they ran", SmartConnectComponent::getRunsUnknown);
        gauge("inflight", "Runs whose end is waited for", SmartConnectComponent::getRunsInFlight);
        gauge(
                "unreadable",
                "Runs that the consumers could not read, or not whole",
                SmartConnectComponent::getUnreadableRuns);
        gauge("backlog", "Runs that the consumers have not wholly delivered", SmartConnectComponent::getBacklog);
        meters.add(TimeGauge.builder(
                        "camel.smartconnect.token.age", component, TimeUnit.SECONDS, SmartConnectComponent::getTokenAge)
                .description("Age of the oldest token; -1 when there is none")
                .tags(tags)
                .register(registry));
    }

    private void count(String name, String description, ToDoubleFunction<SmartConnectComponent> value) {
        meters.add(FunctionCounter.builder("camel.smartconnect.runs." + name, component, value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<SmartConnectComponent> value) {
        meters.add(Gauge.builder("camel.smartconnect.runs." + name, component, value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
