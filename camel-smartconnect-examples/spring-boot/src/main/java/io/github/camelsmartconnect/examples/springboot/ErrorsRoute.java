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
