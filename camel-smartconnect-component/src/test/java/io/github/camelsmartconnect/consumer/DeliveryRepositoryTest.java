/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.TestComponents;
import io.github.camelsmartconnect.Warnings;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of a consumer without a repository. */
class DeliveryRepositoryTest extends SmartConnectTestSupport {

    private static final String BY_HAND = "startScheduler=false";

    private List<String> warnings(String... uris) throws Exception {
        try (Warnings warnings = Warnings.capture()) {
            for (String uri : uris) {
                routes(it -> it.from(uri).to("mock:out"));
            }
            return warnings.with("idempotentRepository");
        }
    }

    @Test
    void missingRepositoryIsOneShortLineForAllConsumersOfTheApplication() throws Exception {
        var other = TestComponents.component(clock(), java.time.Duration.ofMillis(50));
        other.setConfiguration(context()
                .getComponent("smartconnect", io.github.camelsmartconnect.SmartConnectComponent.class)
                .getConfiguration());
        context().addComponent("smartconnect-west", other);

        assertThat(warnings(
                        "smartconnect:errors?" + BY_HAND,
                        "smartconnect:outputs?" + BY_HAND,
                        "smartconnect-west:history?startingRun=LATEST&" + BY_HAND))
                .containsExactly("smartconnect://errors?startScheduler=false: no idempotentRepository configured."
                        + " Delivery state is kept in memory only, so a restart redelivers the last 10 runs");
    }

    @Test
    void withLatestARestartSkipsRuns() throws Exception {
        assertThat(warnings("smartconnect:errors?startingRun=LATEST&" + BY_HAND))
                .singleElement()
                .asString()
                .endsWith(": no idempotentRepository configured. Delivery state is kept in memory only, so a restart"
                        + " skips the runs that ended in the meantime");
    }
}
