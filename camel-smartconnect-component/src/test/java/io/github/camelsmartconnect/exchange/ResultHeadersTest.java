/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** Each operation sets or removes all of its headers, so that none of a call before stays beside those of the last one. */
class ResultHeadersTest extends SmartConnectTestSupport {

    private Map<String, Object> headersAfter(String... uris) throws Exception {
        routes(it -> it.from("direct:in").routeId("in").to(uris));
        Exchange exchange = send("direct:in", null);
        assertThat(exchange.getException()).isNull();
        context().getRouteController().stopRoute("in");
        context().removeRoute("in");
        return exchange.getMessage().getHeaders();
    }

    @Test
    void theNameIsThatOfTheKey() throws Exception {
        simulator().integration("A").rows(row("No", "1"));
        SimulatedIntegration b = simulator().integration("B").rows(row("No", "1"));

        for (String operation : List.of("query", "columns", "history", "outputs", "run")) {
            assertThat(headersAfter(
                            "smartconnect:query?name=A",
                            "smartconnect:" + operation + "?key=" + b.key()
                                    + (operation.equals("run") ? "&input=NONE" : "")))
                    .as(operation)
                    .containsEntry(SmartConnectConstants.KEY, b.key())
                    .satisfies(headers ->
                            assertThat(headers.get(SmartConnectConstants.NAME)).isIn(null, "B"));
        }
    }

    @Test
    void theRowCountIsThatOfTheLastQuery() throws Exception {
        simulator().integration("A").rows(row("No", "1"), row("No", "2"));

        for (String type : List.of("STREAM", "XML")) {
            assertThat(headersAfter("smartconnect:query?name=A", "smartconnect:query?name=A&outputType=" + type))
                    .doesNotContainKey(SmartConnectConstants.ROW_COUNT);
        }
        assertThat(headersAfter("smartconnect:query?name=A")).containsEntry(SmartConnectConstants.ROW_COUNT, 2);
    }

    @Test
    void theOutputIdIsThatOfTheLastDownload() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runOnServer();
        a.output("a.zip", new byte[] {1});

        assertThat(headersAfter("smartconnect:outputs?name=A&download=true"))
                .containsKey(SmartConnectConstants.OUTPUT_ID);
        assertThat(headersAfter("smartconnect:outputs?name=A&download=true", "smartconnect:outputs?name=A"))
                .doesNotContainKey(SmartConnectConstants.OUTPUT_ID);
    }

    @Test
    void anOperationLeavesTheHeadersOfOthers() throws Exception {
        simulator().integration("A").rows(row("No", "1"));
        routes(it -> it.from("direct:keep")
                .setHeader(SmartConnectConstants.ERROR_MESSAGE, it.constant("why"))
                .to("smartconnect:query?name=A"));

        assertThat(send("direct:keep", null).getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.ERROR_MESSAGE, "why");
    }
}
