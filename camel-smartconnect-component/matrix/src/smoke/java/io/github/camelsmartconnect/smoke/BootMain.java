/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** The smoke application on Spring Boot. */
@SpringBootApplication
public class BootMain {

    @Bean
    SmokeRoutes routes() {
        return new SmokeRoutes();
    }

    public static void main(String[] arguments) {
        Steps.program(BootMain::start);
    }

    private static void start() {
        try (var simulator = SmartConnectSimulator.start()) {
            DemoTenant.fill(simulator);
            Map<String, Object> properties = new HashMap<>();
            properties.put("camel.component.smartconnect.api-url", simulator.apiUrl());
            properties.put("camel.component.smartconnect.login-url", simulator.loginUrl());
            properties.put("camel.component.smartconnect.username", simulator.username());
            properties.put("camel.component.smartconnect.password", simulator.password());
            properties.put("camel.component.smartconnect.company-id", simulator.companyId());
            properties.put("camel.main.run-controller", "true");
            properties.put("spring.main.banner-mode", "off");
            var boot = new SpringApplication(BootMain.class);
            boot.setDefaultProperties(properties);
            var spring = boot.run();
            var context = spring.getBean(CamelContext.class);
            int done = new Application(context, simulator, spring.getBean(SmokeRoutes.class)).run();
            spring.close();
            Steps.check(context.isStopped(), context.getStatus());
            System.out.println("smoke: " + (done + 1) + " steps passed with Spring Boot "
                    + SpringBootVersion.getVersion() + ", Camel " + context.getVersion() + " on Java "
                    + Runtime.version().feature());
        }
    }
}
