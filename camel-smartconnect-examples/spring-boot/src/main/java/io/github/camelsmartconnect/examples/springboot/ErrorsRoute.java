/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Receives each failed record of each new run, whoever started it. */
@Component
public class ErrorsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("smartconnect:errors?name={{import.name}}&delay={{errors.delay}}")
                .routeId("errors")
                .to("log:errors?showHeaders=false")
                .to("{{errors.to}}");
    }
}
