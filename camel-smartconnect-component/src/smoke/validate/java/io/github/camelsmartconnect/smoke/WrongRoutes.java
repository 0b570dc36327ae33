package io.github.camelsmartconnect.smoke;

import org.apache.camel.builder.RouteBuilder;

/** The plugin finds the misspelt option. */
public class WrongRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:wrong").to("smartconnect:run?name=ORDERS&rerunOnRedelivry=true");
    }
}
