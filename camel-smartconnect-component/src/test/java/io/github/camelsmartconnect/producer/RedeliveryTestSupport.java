/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** An integration, routes that send a failed message again, and how often it ran. */
abstract class RedeliveryTestSupport extends SmartConnectTestSupport {

    static final String LOST = "smartconnect:run?name=ITEMS&runTimeout=1500";
    static final Map<String, Object> ROW = Map.of("ItemNo", "B1");

    final List<Exception> seen = new CopyOnWriteArrayList<>();
    SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
    }

    void see(Exchange exchange) {
        seen.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** The run is done, and it shows in no history: its outcome is unknown. */
    void loseAnswers() {
        items.historyDelay(1_000_000);
        simulator().onRuns().always().resetAfterwards();
    }

    void failRuns() {
        items.rejecting(row -> true, "Unknown unit");
    }

    void retrying(String uri) throws Exception {
        routes(it -> {
            it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            it.from("direct:in").to(uri);
        });
    }

    void ranOnce() {
        assertThat(items.apiRunCount()).isEqualTo(1);
    }
}
