package io.github.camelsmartconnect.examples.quickstart;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** The three things that the component is for. The same routes in YAML: {@code src/main/resources/routes}. */
public class QuickstartRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:quickstart?repeatCount=1&delay=0")
                .routeId("items")
                .to("smartconnect:query?name={{quickstart.query}}")
                .log("{{quickstart.query}}: ${header.CamelSmartConnectRowCount} rows")
                .setProperty("rows", body())
                .marshal()
                .json(JsonLibrary.Jackson, true)
                .to("file:{{quickstart.output}}?fileName=items.json")
                .setBody(exchangeProperty("rows"))
                .bean("csv")
                .to("file:{{quickstart.output}}?fileName=items.csv")
                .log("wrote {{quickstart.output}}/items.json and items.csv")
                .setBody(exchangeProperty("rows"))
                .to("direct:import");

        from("direct:import")
                .routeId("import")
                .to("smartconnect:run?name={{quickstart.integration}}&throwExceptionOnFailure=false")
                .log(
                        "{{quickstart.integration}}: run ${body.runNumber} ended with ${body.status}, ${body.errorCount} of"
                                + " ${body.recordCount} records failed")
                .bean("progress", "ran");

        from("smartconnect:errors?name={{quickstart.integration}}&splitResults=false"
                        + "&idempotentRepository=#delivered&initialDelay=1000&delay={{quickstart.delay}}")
                .routeId("errors")
                .split(body())
                .log("run ${header.CamelSmartConnectRunNumber} rejected ${body.record}: ${body.message}")
                .end()
                .marshal()
                .json(JsonLibrary.Jackson, true)
                .setHeader(
                        "CamelFileName",
                        simple("${header.CamelSmartConnectName}-run-${header.CamelSmartConnectRunNumber}.json"))
                .to("file:{{quickstart.output}}/errors")
                .log("wrote {{quickstart.output}}/errors/${header.CamelFileName}")
                .bean("progress", "delivered");
    }
}
