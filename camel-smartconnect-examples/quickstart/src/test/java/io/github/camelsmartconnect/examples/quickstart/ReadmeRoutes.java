package io.github.camelsmartconnect.examples.quickstart;

import org.apache.camel.builder.RouteBuilder;

/** The README's route in Java, letter by letter. */
class ReadmeRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:items?period=3600000&delay=0")
                .to("smartconnect:query?name=QUERY ITEMS")
                .marshal()
                .json()
                .to("file:out?fileName=items.json");
    }
}
