package com.example;

import java.io.File;

import org.apache.camel.BindToRegistry;
import org.apache.camel.PropertyInject;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

import io.github.camelsmartconnect.tracking.AtomicFileRepository;

/** What this application does with SmartConnect. Names and times are in application.properties. */
public class Routes extends RouteBuilder {

    @Override
    public void configure() {
        // reads the rows of an integration's data source
        from("timer:items?period={{items.period}}")
                .routeId("items")
                .to("smartconnect:query?name={{items.integration}}")
                .log("${header.CamelSmartConnectRowCount} items: ${body}");

        // runs an integration with the rows of the message: a list of maps. Nothing sends any yet
        from("direct:customers")
                .routeId("customers")
                .to("smartconnect:run?name={{customers.integration}}&throwExceptionOnFailure=false")
                .log("Run ${body.runNumber}: ${body.recordCount} records, ${body.errorCount} failed");

        // receives each record that a run could not process, whoever started the run
        from("smartconnect:errors?name={{customers.integration}}&delay={{errors.delay}}"
                        + "&idempotentRepository=#delivered")
                .routeId("errors")
                .log("Run ${header.CamelSmartConnectRunNumber}: ${header.CamelSmartConnectErrorMessage} ${body}");
    }

    /** What was delivered, so that a restart delivers nothing twice. */
    @BindToRegistry
    public IdempotentRepository delivered(@PropertyInject("delivered.file") String file) {
        return new AtomicFileRepository(new File(file));
    }
}
