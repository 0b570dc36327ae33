/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import org.apache.camel.builder.RouteBuilder;

/** The plugin finds the misspelt option. */
public class WrongRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:wrong").to("smartconnect:run?name=ORDERS&rerunOnRedelivry=true");
    }
}
