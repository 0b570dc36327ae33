/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;

/** Something to see on the simulator: items are read and two customers imported, one of whom lives nowhere. */
@ApplicationScoped
public class SampleDay {

    @Inject
    ProducerTemplate template;

    @Inject
    EmbeddedSimulator simulator;

    void begin(@Observes CamelContextStartedEvent started) {
        if (simulator.isRunning()) {
            template.sendBody("direct:items", null);
            template.sendBody(
                    "direct:customers",
                    List.of(
                            Map.of("CustomerNo", "C0001", "Name", "Tailspin Ltd", "Country", "GB"),
                            Map.of("CustomerNo", "C0002", "Name", "Nowhere Inc", "Country", "XX")));
        }
    }
}
