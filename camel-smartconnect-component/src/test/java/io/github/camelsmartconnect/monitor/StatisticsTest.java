/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.console.DevConsole;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the dev console and JMX tell. */
class StatisticsTest extends SmartConnectTestSupport {

    private final long start = System.nanoTime();

    /** It goes on by itself, too: else the time for finding a lost run would never be over. */
    private final MovingClock clock = new MovingClock() {
        @Override
        public Instant instant() {
            return super.instant().plusNanos(System.nanoTime() - start);
        }
    };

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    public void configureTest(TestExecutionConfiguration testExecutionConfiguration) {
        testExecutionConfiguration.withJMX(true);
    }

    @Test
    void theConsoleShowsConnectionsWithoutTokenAndUser() {
        simulator().integration("QUERY").rows(Map.of("No", "1"));
        send("smartconnect:query?name=QUERY", null);
        clock.advance(Duration.ofHours(3));

        List<Map<String, Object>> connections = list(component(), "connections");

        assertThat(connections).singleElement().satisfies(connection -> {
            assertThat(connection)
                    .containsEntry("apiUrl", simulator().apiUrl())
                    .containsEntry("companyId", simulator().companyId())
                    .containsEntry("signedIn", true)
                    .containsKey("tokenDue");
            assertThat((Long) connection.get("tokenAgeSeconds")).isBetween(10_800L, 10_900L);
        });
        for (String shown : List.of(text(), json().toJson().replace("\\/", "/"))) {
            assertThat(shown)
                    .contains(simulator().apiUrl())
                    .doesNotContain(simulator().username(), simulator().password())
                    .doesNotContain(simulator().username().replace("@", "%40"));
            simulator()
                    .loggedCalls("GetAllData")
                    .forEach(call ->
                            assertThat(shown).doesNotContain(call.parameters().get("token")));
        }
    }

    @Test
    void runsAreCounted() {
        SimulatedIntegration integration = simulator().integration("IMPORT").rejecting(row -> true, "No.");
        send("smartconnect:run?name=IMPORT", List.of(Map.of("No", "1")));
        integration.acceptingAll();
        send("smartconnect:run?name=IMPORT", List.of(Map.of("No", "1")));
        simulator().onRuns().times(1).gatewayTimeout();
        send("smartconnect:run?name=IMPORT", List.of(Map.of("No", "1")));
        simulator().onRuns().times(1).answer(504, "text/html", "<html></html>");
        send("smartconnect:run?name=IMPORT&runTimeout=1500", List.of(Map.of("No", "1")));

        assertThat(component())
                .containsEntry("runsInFlight", 0)
                .containsEntry("runsAnswered", 2L)
                .containsEntry("runsFailed", 1L)
                .containsEntry("runsRecovered", 1L)
                .containsEntry("runsUnknown", 1L);
    }

    @Test
    void aRunIsInFlightWhileItLasts() {
        simulator().integration("IMPORT");
        simulator().onRuns().times(1).hangAfterwards(Duration.ofSeconds(30));
        template().asyncRequestBody("smartconnect:run?name=IMPORT", null, Object.class);

        await().untilAsserted(() -> assertThat(component()).containsEntry("runsInFlight", 1));
        assertThat(text()).contains("Runs in flight: 1");
    }

    @Test
    void theConsoleShowsWhatConsumersDo() throws Exception {
        SimulatedIntegration integration = simulator().integration("IMPORT");
        integration.runWithErrors(1);
        simulator().integration("UNSAVED").savesErrors(false).runWithErrors(2);
        routes(it -> {
            it.from("smartconnect:errors?initialDelay=0&delay=50&settleTime=0")
                    .routeId("failures")
                    .throwException(new IllegalStateException("not now"));
        });

        await().untilAsserted(() -> assertThat(firstConsumer()).containsKey("lastPoll"));
        assertThat(firstConsumer())
                .containsEntry("routeId", "failures")
                .containsEntry("operation", "errors")
                .containsEntry("failedPolls", 0L)
                .containsEntry("backlog", 1)
                .containsEntry("unreadableRuns", 1L)
                .doesNotContainKey("lastPollFailure");
        assertThat(list(firstConsumer(), "integrations"))
                .extracting(watched -> watched.get("name") + " " + watched.get("backlog"))
                .containsExactly("IMPORT 1", "UNSAVED 0");
        assertThat(text()).contains("Route id: failures").contains("Unreadable runs: 1");

        simulator().onEveryCall().always().answer(500, "text/plain", "down for repair");
        await().untilAsserted(() -> assertThat(firstConsumer()).containsKey("lastPollFailure"));
        assertThat(firstConsumer().get("lastPollFailure").toString()).contains("500");

        context().getRouteController().stopRoute("failures");
        assertThat(list(component(), "consumers")).isEmpty();
    }

    @Test
    void jmxTellsCountsAndDropsTokens() throws Exception {
        simulator().integration("IMPORT");
        send("smartconnect:run?name=IMPORT", List.of(Map.of("No", "1")));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(
                "org.apache.camel:context=" + context().getManagementName() + ",type=components,name=\"smartconnect\"");
        clock.advance(Duration.ofMinutes(10));

        assertThat(server.getAttribute(name, "RunsAnswered")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "RunsInFlight")).isEqualTo(0);
        assertThat(server.getAttribute(name, "RunsRecovered")).isEqualTo(0L);
        assertThat(server.getAttribute(name, "RunsUnknown")).isEqualTo(0L);
        assertThat(server.getAttribute(name, "UnreadableRuns")).isEqualTo(0L);
        assertThat((Long) server.getAttribute(name, "TokenAge")).isBetween(600L, 660L);
        assertThat(server.getAttribute(name, "State")).isEqualTo("Started");

        assertThat(server.invoke(name, "dropTokens", null, null)).isEqualTo(1);
        assertThat(server.getAttribute(name, "TokenAge")).isEqualTo(-1L);
        send("smartconnect:run?name=IMPORT", List.of(Map.of("No", "1")));
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    private DevConsole console() {
        var registry = new DefaultDevConsoleRegistry(context());
        registry.start();
        return registry.resolveById("smartconnect");
    }

    private JsonObject json() {
        return (JsonObject) console().call(DevConsole.MediaType.JSON);
    }

    private String text() {
        return (String) console().call(DevConsole.MediaType.TEXT);
    }

    private Map<String, Object> component() {
        return list(json(), "components").get(0);
    }

    private Map<String, Object> firstConsumer() {
        return list(component(), "consumers").get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
        return (List<Map<String, Object>>) json.get(name);
    }
}
