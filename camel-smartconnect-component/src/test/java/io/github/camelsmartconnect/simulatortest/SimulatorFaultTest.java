/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedFault;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SimulatorFaultTest {

    private final SmartConnectSimulator simulator = SmartConnectSimulator.start();
    private final SimulatedIntegration items = simulator.integration("QUERY ITEMS");
    private final Client client = new Client(simulator);

    @BeforeEach
    void signIn() throws Exception {
        client.signedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAnswerInPlaceOfTheRun() throws Exception {
        SimulatedFault fault = simulator
                .on("RunMap")
                .passing(1)
                .times(2)
                .answer(503, "text/plain", "busy", Map.of("Retry-After", "7"));

        assertThat(run().statusCode()).isEqualTo(200);
        assertThat(run().headers().firstValue("Retry-After")).hasValue("7");
        assertThat(run().body()).isEqualTo("busy");
        assertThat(run().statusCode()).isEqualTo(200);
        assertThat(items.runCount()).isEqualTo(2);
        assertThat(fault.timesUsed()).isEqualTo(2);
        assertThat(simulator.calls("RunMap")).isEqualTo(4);
    }

    @Test
    void resetBeforeAndAfterwards() throws Exception {
        simulator.onRuns().resetBefore();
        assertThatThrownBy(this::run).isInstanceOf(IOException.class);
        assertThat(items.runCount()).isZero();

        simulator.onRuns().forIntegration(items).resetAfterwards();
        assertThatThrownBy(this::run).isInstanceOf(IOException.class);
        assertThat(items.runCount()).isEqualTo(1);
        assertThat(items.receivedRuns()).hasSize(1);
    }

    @Test
    void gatewayTimeoutAndEmptyAnswers() throws Exception {
        simulator.on("RunMap").gatewayTimeout();
        simulator.on("RunMap").emptyOk();
        simulator.on("RunMap").emptyOkAfterwards();

        HttpResponse<String> timeout = run();
        assertThat(timeout.statusCode()).isEqualTo(504);
        assertThat(timeout.body()).startsWith("<html>");
        assertThat(items.runCount()).isEqualTo(1);
        assertThat(run().body()).isEmpty();
        assertThat(items.runCount()).isEqualTo(1);
        assertThat(run().body()).isEmpty();
        assertThat(items.runCount()).isEqualTo(2);
    }

    @Test
    void bodiesBreakInTheMiddle() {
        for (int rows : new int[] {1, 5000}) {
            items.rows(rows, i -> Rows.row("ItemNo", "A" + i));
            simulator.on("GetAllData").brokenBody();
            assertThatThrownBy(() -> client.post("GetAllData", "mapKey", items.key()))
                    .isInstanceOf(IOException.class);
            simulator.on("GetAllData").brokenChunkedBody();
            assertThatThrownBy(() -> client.post("GetAllData", "mapKey", items.key()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(simulator.calls("GetAllData")).isEqualTo(4);
    }

    @Test
    void somethingHappensMeanwhile() throws Exception {
        simulator.on("RunMap").meanwhile(items::runOnServer).gatewayTimeout();
        run();
        assertThat(items.runs()).extracting(run -> run.fromApi()).containsExactly(false, true);
    }

    @Test
    void aHangEndsWithTheSimulator() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        simulator.on("RunMap").meanwhile(arrived::countDown).hangAfterwards(Duration.ofHours(1));
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> {
            try {
                run();
            } catch (Exception e) {
                // the simulator may stop before the answer is out
            }
        });
        arrived.await();
        assertThat(items.runCount()).isEqualTo(1);
        simulator.close();
        call.join();
    }

    @Test
    void everyCallUntilCancelledAndReset() throws Exception {
        SimulatedFault fault = simulator.onEveryCall().always().answer(500, "text/plain", "no");
        assertThat(client.post("GetMapList").statusCode()).isEqualTo(500);
        assertThat(run().statusCode()).isEqualTo(500);
        fault.cancel();
        assertThat(run().statusCode()).isEqualTo(200);

        simulator.reset();
        assertThat(run().statusCode()).isEqualTo(401);
        assertThat(simulator.calls("RunMap")).isEqualTo(1);
    }

    @Test
    void anUnknownEndpointIsAMistakeOfTheTest() {
        assertThatThrownBy(() -> simulator.on("RunMaps"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RunMapWithVariables");
    }

    private HttpResponse<String> run() throws Exception {
        return client.post("RunMap", "mapKey", items.key());
    }
}
