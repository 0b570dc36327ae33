/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.Output;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OutputsTest extends SmartConnectTestSupport {

    @TempDir
    Path folder;

    private SimulatedIntegration exporting() {
        SimulatedIntegration integration = simulator().integration("EXPORT");
        integration.runOnServer(List.of());
        integration.output("items-1.zip", "one".getBytes(UTF_8));
        integration.runOnServer(List.of());
        integration.output("C:\\out\\..\\items-2.zip", "two".getBytes(UTF_8));
        return integration;
    }

    @Test
    void filesAreListedWithoutTheirLinks() {
        SimulatedIntegration integration = exporting();

        List<?> outputs = (List<?>)
                send("smartconnect:outputs?name=EXPORT", null).getMessage().getBody();

        assertThat(outputs).hasSize(2).allSatisfy(output -> {
            assertThat(((Output) output).key()).isEqualTo(integration.key());
            assertThat(output.toString()).doesNotContain("token").doesNotContain("http");
        });
        assertThat(outputs)
                .extracting(output -> ((Output) output).fileName())
                .containsExactlyInAnyOrder("items-1.zip", "items-2.zip");
    }

    @Test
    void theNewestFileIsRead() throws Exception {
        exporting();
        routes(it -> {
            it.from("direct:newest")
                    .to("smartconnect:outputs?name=EXPORT&download=true")
                    .to("file:" + folder);
        });

        Exchange exchange = send("direct:newest", null);

        assertThat(exchange.getException()).isNull();
        assertThat(folder.resolve("items-2.zip")).hasContent("two");
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RUN_NUMBER))
                .isEqualTo(2L);
        assertThat(exchange.getMessage().getHeader(Exchange.FILE_LAST_MODIFIED)).isInstanceOf(Long.class);
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.OUTPUT_ID))
                .isNotNull();
    }

    @Test
    void aRunChoosesItsFile() throws Exception {
        exporting();

        Exchange exchange = template().request("smartconnect:outputs?name=EXPORT&download=true&runNumber=1", in -> {});

        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("items-1.zip");
    }

    @Test
    void noFileSaysSo() {
        simulator().integration("EXPORT").runOnServer(List.of());

        assertThat(send("smartconnect:outputs?name=EXPORT&download=true", null).getException())
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageContaining("'EXPORT' has no output file");
    }

    @Test
    void aLinkWithoutAKeySaysSoAndTheNameIsNotLookedUpAgain() {
        exporting();
        simulator()
                .on("GetOutputsForProcess")
                .always()
                .answer(
                        200,
                        "application/json",
                        "[{\"outputId\":\"O-1\",\"runNumber\":1,\"outputUri\":\"https://host.example/f?token=SECRET\"}]");

        assertThat(send("smartconnect:outputs?name=EXPORT&download=true", null).getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("the link of output O-1 has no file key")
                .hasMessageNotContaining("SECRET");
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
        assertThat(simulator().calls("GetOutputsForProcess")).isEqualTo(1);
    }

    @Test
    void eachNewFileIsWrittenUnderItsName() throws Exception {
        SimulatedIntegration integration = exporting();
        routes(it -> {
            it.from("smartconnect:outputs?name=EXPORT&initialDelay=0&delay=50")
                    .streamCache("false")
                    .to("file:" + folder);
        });
        await().until(() -> Files.exists(folder.resolve("items-2.zip")));
        integration.runOnServer(List.of());
        integration.output("items-3.zip", "three".getBytes(UTF_8));

        await().untilAsserted(() -> assertThat(folder.resolve("items-3.zip")).hasContent("three"));
        assertThat(folder.resolve("items-1.zip")).hasContent("one");
    }
}
