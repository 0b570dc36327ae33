package com.example;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The routes at work on a simulated SmartConnect, which is gone after the test. */
class RoutesTest {

    private static final String OPTION = "camel.component.smartconnect.";

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();

    @TempDir
    File folder;

    private final Main main = new Main(Application.class);

    @BeforeEach
    void start() {
        SmartConnectSimulator simulator = SMART_CONNECT.simulator();
        DemoTenant.fill(simulator);
        main.addOverrideProperty(OPTION + "api-url", simulator.apiUrl());
        main.addOverrideProperty(OPTION + "login-url", simulator.loginUrl());
        main.addOverrideProperty(OPTION + "username", simulator.username());
        main.addOverrideProperty(OPTION + "password", simulator.password());
        main.addOverrideProperty(OPTION + "company-id", simulator.companyId());
        main.addOverrideProperty("errors.delay", "200");
        main.addOverrideProperty("delivered.file", new File(folder, "delivered.txt").getPath());
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void aCustomerOfNoKnownCountryIsRejectedAndReceived() throws Exception {
        var received = new NotifyBuilder(main.getCamelContext()).fromRoute("errors").whenCompleted(1).create();

        RunResult result = main.getCamelTemplate().requestBody(
                "direct:customers",
                List.of(Map.of("CustomerNo", "C1", "Country", "DE"), Map.of("CustomerNo", "C2", "Country", "XX")),
                RunResult.class);

        assertEquals(1, result.errorCount());
        assertEquals("Unknown country.", result.errors().get(0).message());
        assertTrue(received.matches(30, TimeUnit.SECONDS));
    }
}
