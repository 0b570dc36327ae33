/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.BindToRegistry;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.Warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The component's own meters in the Micrometer registry of the application. */
class MetersTest extends SmartConnectTestSupport {

    @BindToRegistry
    private final MeterRegistry registry = new SimpleMeterRegistry() {
        @Override
        public Meter remove(Meter meter) {
            if (broken) {
                throw new IllegalStateException("on purpose");
            }
            return super.remove(meter);
        }
    };

    private boolean broken;

    private double counted(String outcome) {
        return registry.get("camel.smartconnect.runs." + outcome)
                .tag("component", "smartconnect")
                .tag("camelContext", context().getName())
                .functionCounter()
                .count();
    }

    private double gauged(String name) {
        return registry.get("camel.smartconnect.runs." + name).gauge().value();
    }

    @Test
    void runsAreCountedByTheirOutcome() {
        simulator().integration("IMPORT");
        List<Map<String, String>> rows = List.of(Map.of("No", "1"));
        send("smartconnect:run?name=IMPORT", rows);
        simulator().onRuns().times(1).gatewayTimeout();
        send("smartconnect:run?name=IMPORT", rows);
        simulator().integration("IMPORT").rejecting(row -> true, "No.");
        send("smartconnect:run?name=IMPORT", rows);

        assertThat(counted("answered")).isEqualTo(2);
        assertThat(counted("recovered")).isEqualTo(1);
        assertThat(counted("failed")).isEqualTo(1);
        assertThat(counted("unknown")).isZero();
        assertThat(gauged("inflight")).isZero();
        assertThat(registry.get("camel.smartconnect.token.age").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(0.0, 60.0);
    }

    @Test
    void whatIsNotDeliveredYetIsGauged() throws Exception {
        simulator().integration("IMPORT").runWithErrors(2);
        routes(it -> {
            it.from("smartconnect:errors?name=IMPORT&initialDelay=0&delay=100")
                    .throwException(new IllegalStateException("never done"));
        });

        await().untilAsserted(() -> assertThat(gauged("backlog")).isEqualTo(1));
        assertThat(gauged("unreadable")).isZero();
    }

    @Test
    void theMetersGoWithTheComponent() {
        assertThat(registry.getMeters()).hasSize(8);

        context().stop();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aRegistryThatCannotRemoveDoesNotSkipTheRestOfTheStop() {
        var component = context().getComponent("smartconnect", SmartConnectComponent.class);
        send("smartconnect:validate", null);
        broken = true;
        try (var warnings = Warnings.capture()) {
            component.stop();
            assertThat(warnings.with("could not be removed from the meter registry"))
                    .hasSize(1);
        } finally {
            broken = false;
        }

        assertThat(component.isStopped()).isTrue();
    }
}
