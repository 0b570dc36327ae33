/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Camel's readiness checks in {@code /q/health/ready}; camel-quarkus-microprofile-health does it as well. */
@Readiness
@ApplicationScoped
public class CamelReadiness implements HealthCheck {

    @Inject
    CamelContext context;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("camel").up();
        for (var result : HealthCheckHelper.invokeReadiness(context, "full")) {
            response.withData(result.getCheck().getId(), result.getState().name());
            if (result.getState() == State.DOWN) {
                response.down();
                result.getMessage()
                        .ifPresent(
                                message -> response.withData(result.getCheck().getId() + ".message", message));
            }
        }
        return response.build();
    }
}
