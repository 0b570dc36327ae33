/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import org.apache.camel.builder.RouteBuilder;

/** The plugin lets it pass. */
public class RightRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:right").to("smartconnect:run?name=ORDERS&rerunOnRedelivery=true");
    }
}
