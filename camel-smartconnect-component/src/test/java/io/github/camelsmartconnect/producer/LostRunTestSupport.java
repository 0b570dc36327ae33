/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SimulatedRun;

import static org.assertj.core.api.Assertions.assertThat;

/** An integration, and how a run of it ends whose answer is lost. */
abstract class LostRunTestSupport extends SmartConnectTestSupport {

    static final String PAGE = "<html><body><h1>Bad Gateway</h1></body></html>";

    /** Long enough for some looks into the history at a first pause of 50 ms. */
    static final String TIMEOUT = "&runTimeout=1500";

    SimulatedIntegration items;
    String run;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
        items.rows(3, i -> Rows.row("ItemNo", "A" + i, "Name", "Item " + i));
        run = "smartconnect:run?name=ITEMS" + TIMEOUT;
    }

    void isRecovered(Exchange exchange, int apiRuns) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(items.runs())
                .filteredOn(SimulatedRun::fromApi)
                .singleElement()
                .satisfies(done -> assertThat(result.runNumber()).isEqualTo(done.runNumber()));
        assertThat(items.apiRunCount()).isEqualTo(apiRuns);
    }

    static SmartConnectRunUnknownException isUnknown(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(SmartConnectRunUnknownException.class);
        return (SmartConnectRunUnknownException) exchange.getException();
    }

    /** Waits until all calls have arrived. */
    static void meet(CountDownLatch all) {
        all.countDown();
        try {
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Exchange> inParallel(String first, String second) throws Exception {
        return inParallel(() -> send(first, null), () -> send(second, null));
    }

    static List<Exchange> inParallel(Supplier<Exchange> first, Supplier<Exchange> second) throws Exception {
        CompletableFuture<Exchange> one = CompletableFuture.supplyAsync(first, LostRunTestSupport::inThread);
        CompletableFuture<Exchange> other = CompletableFuture.supplyAsync(second, LostRunTestSupport::inThread);
        return List.of(one.get(60, TimeUnit.SECONDS), other.get(60, TimeUnit.SECONDS));
    }

    private static void inThread(Runnable task) {
        new Thread(task, "lost-run-test").start();
    }
}
