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
import org.apache.camel.Component;

/**
 * Meters for what camel-micrometer can't know: it counts exchanges, these count runs. They are there when the
 * Camel registry holds one {@link MeterRegistry} at the component's start, as it does in Spring Boot.
 */
final class SmartConnectMeters {

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final SmartConnectComponent component;
    private final Tags tags;

    private SmartConnectMeters(MeterRegistry registry, SmartConnectComponent component) {
        this.registry = registry;
        this.component = component;
        this.tags = Tags.of("camelContext", component.getCamelContext().getName(), "component", name(component));
    }

    /** What takes the meters away again; null where there is no Micrometer, or no registry of it. */
    static AutoCloseable bind(SmartConnectComponent component) {
        CamelContext context = component.getCamelContext();
        if (context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") == null) {
            return null;
        }
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return null;
        }
        var meters = new SmartConnectMeters(registry, component);
        meters.register();
        return meters::remove;
    }

    private static String name(Component component) {
        CamelContext context = component.getCamelContext();
        return context.getComponentNames().stream()
                .filter(name -> context.hasComponent(name) == component)
                .findFirst()
                .orElse(component.getDefaultName());
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

    private void remove() {
        meters.forEach(registry::remove);
    }
}
