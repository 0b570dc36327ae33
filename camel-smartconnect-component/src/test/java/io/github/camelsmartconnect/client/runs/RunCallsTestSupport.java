/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;

import io.github.camelsmartconnect.client.ClientTestSupport;
import io.github.camelsmartconnect.client.calls.CallTime;
import io.github.camelsmartconnect.client.calls.Payload;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.rows.ColumnCheck;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** An integration whose runs are made over HTTP and without a route. */
abstract class RunCallsTestSupport extends ClientTestSupport {

    static final RunInput NONE = new RunInput.DataSource();

    SimulatedIntegration simulated;
    Integration items;

    @BeforeEach
    void define() {
        simulated = simulator()
                .integration("ITEMS")
                .description("Items")
                .rows(Map.of("No", "1"), Map.of("No", "2"))
                .rejecting(row -> "2".equals(row.get("No")), "No 2s");
        items = new Integration(simulated.key(), "ITEMS", "Items");
    }

    /** Some seconds by a clock that each pause moves on. */
    RunWatch watch() {
        return new RunWatch(new CallTime(Duration.ofSeconds(5), "runTimeout", clock), ZoneOffset.UTC, pause -> {
            clock.advance(pause);
            return false;
        });
    }

    RunCalls runs() {
        return client().runs();
    }

    RunOutcome run(RunInput input, Map<String, String> variables) throws IOException {
        if (input instanceof RunInput.DataSource) {
            return runs().run(items, variables, input, watch());
        }
        RunInput.Encoded encoded = runs().encode(input, ColumnCheck.NONE);
        try (Payload payload = encoded.payload()) {
            assertThat(payload.isSpent()).isFalse();
            return runs().run(items, variables, encoded, watch());
        }
    }

    RunOutcome run() throws IOException {
        return run(NONE, Map.of());
    }

    static void answer(String operation, int status, String body) {
        simulator().on(operation).answer(status, "application/json", body);
    }
}
