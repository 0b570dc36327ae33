package com.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The routes at work on a simulated SmartConnect, which is gone after the test. */
@QuarkusTest
@QuarkusTestResource(RoutesTest.Simulator.class)
class RoutesTest {

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    @Test
    void aCustomerOfNoKnownCountryIsRejectedAndReceived() {
        var received = new NotifyBuilder(context).fromRoute("errors").whenCompleted(1).create();

        RunResult result = template.requestBody(
                "direct:customers",
                List.of(Map.of("CustomerNo", "C1", "Country", "DE"), Map.of("CustomerNo", "C2", "Country", "XX")),
                RunResult.class);

        assertEquals(1, result.errorCount());
        assertEquals("Unknown country.", result.errors().get(0).message());
        assertTrue(received.matches(30, TimeUnit.SECONDS));
    }

    /** Starts the simulator before the application, and points the application to it. */
    public static final class Simulator implements QuarkusTestResourceLifecycleManager {

        private static final String OPTION = "camel.component.smartconnect.";

        private SmartConnectSimulator simulator;

        @Override
        public Map<String, String> start() {
            simulator = SmartConnectSimulator.start();
            DemoTenant.fill(simulator);
            return Map.of(
                    OPTION + "api-url", simulator.apiUrl(),
                    OPTION + "login-url", simulator.loginUrl(),
                    OPTION + "username", simulator.username(),
                    OPTION + "password", simulator.password(),
                    OPTION + "company-id", simulator.companyId(),
                    "errors.delay", "200",
                    "delivered.file", deliveredFile());
        }

        private static String deliveredFile() {
            try {
                return Files.createTempDirectory("delivered").resolve("delivered.txt").toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }
}
