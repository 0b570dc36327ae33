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
import io.micrometer.core.instrument.Timer;
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

    private Timer run(String integration, String outcome) {
        return registry.get("camel.smartconnect.run")
                .tags("integration", integration, "outcome", outcome)
                .timer();
    }

    private Timer calls(String operation, String outcome, String status) {
        return registry.get("camel.smartconnect.calls")
                .tags("operation", operation, "outcome", outcome, "status", status)
                .timer();
    }

    @Test
    void runsAndCallsAreTimedByTheirOutcome() {
        simulator().integration("IMPORT");
        List<Map<String, String>> rows = List.of(Map.of("No", "1"), Map.of("No", "2"));
        send("smartconnect:run?name=IMPORT", rows);
        send("smartconnect:run?name=import", rows);
        simulator().onRuns().times(1).answer(400, "text/plain", "no");
        send("smartconnect:run?name=IMPORT", rows);
        simulator().integration("IMPORT").rejecting(row -> true, "No.");
        send("smartconnect:run?name=IMPORT", rows);

        assertThat(run("IMPORT", "success").count()).isEqualTo(2);
        assertThat(run("IMPORT", "success").takeSnapshot().percentileValues()).hasSize(3);
        assertThat(run("IMPORT", "not_run").count()).isEqualTo(1);
        assertThat(run("IMPORT", "failure").count()).isEqualTo(1);
        assertThat(calls("RunMapDataTableWithErrors", "SUCCESS", "200").count()).isEqualTo(3);
        assertThat(calls("RunMapDataTableWithErrors", "CLIENT_ERROR", "400").count())
                .isEqualTo(1);
        assertThat(registry.get("camel.smartconnect.signins")
                        .tag("outcome", "SUCCESS")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("camel.smartconnect.rows.sent")
                        .functionCounter()
                        .count())
                .isEqualTo(8);
    }

    @Test
    void aCallWithoutAResponseIsCountedToo() {
        simulator().on("GetMapList").always().resetBefore();
        send("smartconnect:integrations", null);

        assertThat(calls("GetMapList", "UNKNOWN", "IO_ERROR").count()).isEqualTo(1);
    }

    @Test
    void rowsReadAreCounted() {
        simulator().integration("ITEMS").rows(5, i -> Map.of("No", "" + i));
        send("smartconnect:query?name=ITEMS", null);

        assertThat(registry.get("camel.smartconnect.rows.read")
                        .functionCounter()
                        .count())
                .isEqualTo(5);
        assertThat(calls("GetAllData", "SUCCESS", "200").count()).isEqualTo(1);
    }

    @Test
    void theTagOfTheIntegrationIsBounded() {
        List.of("A", "B", "C").forEach(name -> {
            simulator().integration(name);
        });
        var component = context().getComponent("smartconnect", SmartConnectComponent.class);
        component.stop();
        component.setMaxMeteredIntegrations(1);
        component.start();
        List.of("A", "B", "C", "a").forEach(name -> send("smartconnect:run?name=" + name, null));
        assertThat(run("A", "success").count()).isEqualTo(2);
        assertThat(run("other", "success").count()).isEqualTo(2);

        component.stop();
        component.setMaxMeteredIntegrations(0);
        component.start();
        send("smartconnect:run?name=A", null);
        assertThat(run("other", "success").count()).isEqualTo(1);
        assertThat(registry.find("camel.smartconnect.run")
                        .tag("integration", "A")
                        .timers())
                .isEmpty();
    }

    @Test
    void theMetersGoWithTheComponent() {
        send("smartconnect:validate", null);
        assertThat(registry.getMeters()).hasSizeGreaterThan(10);

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
