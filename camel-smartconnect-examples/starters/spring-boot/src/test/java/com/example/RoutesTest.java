package com.example;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The routes at work on a simulated SmartConnect, which is gone after the test. */
@CamelSpringBootTest
@SpringBootTest(properties = {"errors.delay=200", "camel.main.run-controller=false"})
class RoutesTest {

    private static final String OPTION = "camel.component.smartconnect.";

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    @TempDir
    static File folder;

    @Autowired
    CamelContext context;

    @Autowired
    ProducerTemplate template;

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry properties) {
        SmartConnectSimulator simulator = SMART_CONNECT.simulator();
        properties.add(OPTION + "api-url", simulator::apiUrl);
        properties.add(OPTION + "login-url", simulator::loginUrl);
        properties.add(OPTION + "username", simulator::username);
        properties.add(OPTION + "password", simulator::password);
        properties.add(OPTION + "company-id", simulator::companyId);
        properties.add("delivered.file", () -> new File(folder, "delivered.txt"));
    }

    @Test
    void aCustomerOfNoKnownCountryIsRejectedAndReceived() {
        DemoTenant.fill(SMART_CONNECT.simulator());
        var received = new NotifyBuilder(context).fromRoute("errors").whenCompleted(1).create();

        RunResult result = template.requestBody(
                "direct:customers",
                List.of(Map.of("CustomerNo", "C1", "Country", "DE"), Map.of("CustomerNo", "C2", "Country", "XX")),
                RunResult.class);

        assertEquals(1, result.errorCount());
        assertEquals("Unknown country.", result.errors().get(0).message());
        assertTrue(received.matches(30, TimeUnit.SECONDS));
    }
}
