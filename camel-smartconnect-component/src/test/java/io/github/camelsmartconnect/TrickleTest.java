/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.InputStream;
import java.time.Duration;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;

/** A response that arrives byte by byte never meets the socket's time-out, and ends in time all the same. */
@Timeout(60)
class TrickleTest extends SmartConnectTestSupport {

    @Override
    protected void configure(SmartConnectConfiguration options) {
        options.setConnectTimeout(300);
        options.setConnectionRequestTimeout(300);
        options.setResponseTimeout(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "public-key,validate",
        "GetToken,validate",
        "GetMapList,integrations",
        "GetConnections,connections",
        "GetHistoryForProcess,history?name=ITEMS",
        "GetErrorsForProcessRun,errors?name=ITEMS&runNumber=1",
        "GetAllData,query?name=ITEMS",
        "GetAllData,query?name=ITEMS&outputType=STREAM",
        "GetAllData,query?name=ITEMS&outputType=XML",
    })
    void theCallEnds(String call, String uri) {
        simulator().connection(java.util.UUID.randomUUID().toString(), "ERP", "SQL");
        simulator().integration("ITEMS").rows(Rows.row("No", "1")).runOnServer();
        simulator().on(call).always().trickling(Duration.ofMillis(400));

        Exchange exchange = send("smartconnect:" + uri, null);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        SmartConnectAnswerLostException.class,
                        e -> assertThat(e.isTimeout()).isTrue())
                .hasMessageContaining("'responseTimeout'");
        assertThat(simulator().calls(call)).as("is not tried again").isEqualTo(1);
    }

    @Test
    void rowsThatKeepComingMayTakeLonger() throws Exception {
        // what a reader takes between two rows does not count
        simulator().connection(java.util.UUID.randomUUID().toString(), "ERP", "SQL");
        simulator().integration("ITEMS").rows(2_000, i -> Rows.row("No", String.valueOf(i), "Name", "x".repeat(500)));
        routes(it -> it.from("direct:in")
                .to("smartconnect:query?name=ITEMS&outputType=STREAM&responseTimeout=2000")
                .split(it.body())
                .streaming()
                .filter(it.simple("${exchangeProperty.CamelSplitIndex} == 0"))
                .delay(3_000));

        assertThat(send("direct:in", null).getException()).isNull();
    }

    @Test
    void aDocumentThatIsReadSlowlyComesWhole() throws Exception {
        simulator().connection(java.util.UUID.randomUUID().toString(), "ERP", "SQL");
        simulator().integration("ITEMS").rows(2_000, i -> Rows.row("No", String.valueOf(i), "Name", "x".repeat(500)));
        routes(it -> it.from("direct:in")
                .streamCache("false")
                .to("smartconnect:query?name=ITEMS&outputType=XML&responseTimeout=2000")
                .process(exchange -> {
                    InputStream document = exchange.getMessage().getBody(InputStream.class);
                    document.read();
                    java.util.concurrent.locks.LockSupport.parkNanos(3_000_000_000L);
                    exchange.getMessage().setBody(new String(document.readAllBytes()));
                }));

        Exchange exchange = send("direct:in", null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).endsWith("</MyDataSet>");
    }
}
