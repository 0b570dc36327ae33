/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application in Quarkus, with its configuration, CDI beans and health. */
@QuarkusTest
@QuarkusTestResource(QuarkusExampleTest.Service.class)
class QuarkusExampleTest {

    @Inject
    ProducerTemplate template;

    @Inject
    CamelContext context;

    @Inject
    Failures failures;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void rowsOfAQuery() {
        List<?> rows = template.requestBody("direct:items", null, List.class);

        assertThat(rows).hasSize(4);
        assertThat(rows.get(0))
                .hasToString("{ItemNo=B200, Name=Claw hammer, ItemGroup=Tools, Price=18.90, InStock=64}");
    }

    @Test
    void aRunAndTheErrorItLeft() {
        RunResult result = template.requestBody(
                "direct:customers",
                List.of(
                        Map.of("CustomerNo", "C0001", "Name", "Tailspin Ltd", "Country", "GB"),
                        Map.of("CustomerNo", "C0002", "Name", "Nowhere Inc", "Country", "XX")),
                RunResult.class);

        assertThat(result.errorCount()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(failures.records())
                        .singleElement()
                        .satisfies(failed -> assertThat(failed).containsEntry("CustomerNo", "C0002")));
    }

    @Test
    void theRepositoryIsTheCdiBean() {
        assertThat(context.getRegistry().lookupByName("delivered")).isNotNull();
    }

    @Test
    void readinessTellsOfTheProducersAndTheConsumer() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> ready = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("producer:smartconnect-").contains("consumer:failures");
        });
    }

    /** The simulator, and what points the application to it. */
    public static final class Service implements QuarkusTestResourceLifecycleManager {

        private SmartConnectSimulator simulator;

        @Override
        public Map<String, String> start() {
            simulator = Simulator.start();
            var configuration = new HashMap<>(Simulator.configuration(simulator));
            configuration.put("failures.delay", "200");
            configuration.put("failures.file", "target/delivered-" + System.nanoTime() + ".txt");
            return configuration;
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }
}
