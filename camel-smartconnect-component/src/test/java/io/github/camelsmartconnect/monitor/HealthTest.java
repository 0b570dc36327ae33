/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Readiness of producers and consumers. */
class HealthTest extends SmartConnectTestSupport {

    private final MovingClock clock = new MovingClock();

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        for (String checks : new String[] {"consumers", "producers"}) {
            var repository = (HealthCheckRepository) registry.resolveById(checks);
            repository.setEnabled(true);
            registry.register(repository);
        }
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").to("smartconnect:query?name=QUERY");
                from("direct:run").to("smartconnect:run?name=QUERY");
            }
        };
    }

    @Test
    void producersOfAConnectionAreReadyWithOneQuestionAMinute() {
        for (int i = 0; i < 20; i++) {
            assertThat(producers().getState()).isEqualTo(HealthCheck.State.UP);
        }
        assertThat(simulator().calls("validate")).isEqualTo(1);
        assertThat(simulator().tokenCount()).isEqualTo(1);
        assertThat(producerChecks()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(producers().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(simulator().calls("validate")).isEqualTo(2);
        assertThat(simulator().tokenCount()).isEqualTo(1);
    }

    @Test
    void manyProbesAtOnceAskOnce() {
        CompletableFuture<?>[] probes = new CompletableFuture<?>[8];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = CompletableFuture.runAsync(this::producers);
        }
        CompletableFuture.allOf(probes).join();

        assertThat(simulator().calls("validate")).isEqualTo(1);
        assertThat(simulator().signInAttempts()).isEqualTo(1);
    }

    @Test
    void anEndedTokenIsRenewedAndIsNoFailure() {
        producers();
        simulator().expireTokens();
        clock.advance(Duration.ofMinutes(2));

        assertThat(producers().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void aServiceThatIsDownIsDownWithItsStatus() {
        SimulatedFault fault = simulator().on("validate").always().answer(500, "text/plain", "down for repair");

        HealthCheck.Result down = producers();

        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getDetails())
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 500)
                .containsEntry("api.url", simulator().apiUrl())
                .containsEntry("down.since", clock.instant().toString());
        String since = clock.instant().toString();
        clock.advance(Duration.ofMinutes(3));
        assertThat(producers().getDetails()).containsEntry("down.since", since);
        assertThat(down.getMessage())
                .hasValueSatisfying(text -> assertThat(text).contains("500"));

        fault.cancel();
        clock.advance(Duration.ofMinutes(1));
        assertThat(producers().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(producers().getDetails()).doesNotContainKey("down.since");
    }

    @Test
    void aRefusedSignInIsNotTriedMoreOftenThanThePauseAllows() {
        simulator().on("GetToken").always().answer(401, "text/plain", "Invalid user");

        for (int minute = 0; minute < 10; minute++) {
            HealthCheck.Result result = producers();
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getMessage())
                    .as("minute " + minute)
                    .hasValueSatisfying(text -> assertThat(text).contains("Invalid user"));
            clock.advance(Duration.ofMinutes(1));
        }

        // after 30 s, then 1, 2, 4, 8 minutes
        assertThat(simulator().signInAttempts()).isBetween(3, 5);
    }

    @Test
    void theCheckGoesWithTheLastProducer() throws Exception {
        context().getRouteController().stopRoute(routeOf("query"));
        assertThat(producerChecks()).hasSize(1);

        context().getRouteController().stopRoute(routeOf("run"));
        assertThat(producerChecks()).isEmpty();

        context().getRouteController().startRoute(routeOf("run"));
        assertThat(producerChecks()).hasSize(1);
    }

    @Test
    void eachComponentOfACompanyHasItsCheck() throws Exception {
        var other = new SmartConnectComponent();
        other.setConfiguration(context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration()
                .copy());
        context().addComponent("sc2", other);
        routes(it -> it.from("direct:other").routeId("other").to("sc2:query?name=QUERY"));

        assertThat(producerChecks()).hasSize(2).anyMatch(id -> id.startsWith("producer:sc2-"));

        context().getRouteController().stopRoute("other");
        assertThat(producerChecks()).hasSize(1).allMatch(id -> id.startsWith("producer:smartconnect-"));
    }

    @Test
    void aCheckWorksAfterTheComponentStartedAgain() {
        assertThat(producers().getState()).isEqualTo(HealthCheck.State.UP);
        var component = context().getComponent("smartconnect", SmartConnectComponent.class);
        component.stop();
        component.start();
        clock.advance(Duration.ofMinutes(2));

        assertThat(producers().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aPasswordThatIsChangedLeavesNoCheckBehind() throws Exception {
        context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration()
                .setPassword("another");
        context().getRouteController().stopRoute(routeOf("query"));
        context().getRouteController().stopRoute(routeOf("run"));

        assertThat(producerChecks()).isEmpty();
    }

    @Test
    void aConsumerIsDownWhilePollsFailWithTheStatus() throws Exception {
        simulator().integration("IMPORT");
        SimulatedFault fault =
                simulator().on("GetHistoryForProcess").always().answer(500, "text/plain", "down for repair");
        routes(it -> {
            it.from("smartconnect:errors?name=IMPORT&initialDelay=0&delay=50")
                    .routeId("failures")
                    .to("mock:failures");
        });

        await().untilAsserted(() ->
                assertThat(pollingConsumer().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 500));
        assertThat(pollingConsumer().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(pollingConsumer().getDetails())
                .containsEntry("smartconnect.operation", "errors")
                .containsEntry("smartconnect.integration", "IMPORT")
                .containsEntry("smartconnect.down.since", clock.instant().toString());

        fault.cancel();
        await().untilAsserted(() -> assertThat(pollingConsumer().getState()).isEqualTo(HealthCheck.State.UP));
    }

    private String routeOf(String direct) {
        return context().getRoutes().stream()
                .filter(route -> route.getEndpoint().getEndpointUri().endsWith(direct))
                .findFirst()
                .orElseThrow()
                .getRouteId();
    }

    private Collection<HealthCheck.Result> ready() {
        return HealthCheckHelper.invokeReadiness(context(), "full");
    }

    private List<String> producerChecks() {
        return ready().stream()
                .map(result -> result.getCheck().getId())
                .filter(id -> id.startsWith("producer:"))
                .toList();
    }

    private HealthCheck.Result producers() {
        return check("producer:smartconnect-");
    }

    private HealthCheck.Result pollingConsumer() {
        return check("consumer:failures");
    }

    private HealthCheck.Result check(String id) {
        return ready().stream()
                .filter(result -> result.getCheck().getId().startsWith(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id + " in "
                        + ready().stream()
                                .map(result -> result.getCheck().getId())
                                .toList()));
    }
}
