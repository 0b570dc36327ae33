/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many threads, one token: it ends in the middle, one new one is fetched, and no call fails. */
@Timeout(120)
class TokensUnderLoadTest extends SmartConnectTestSupport {

    private static final int THREADS = 64;

    @Override
    protected void configure(SmartConnectConfiguration options) {
        options.setMaxConnections(THREADS);
    }

    @Test
    void aTokenThatEndsInTheMiddleIsRenewedOnce() throws Exception {
        SimulatedIntegration items = simulator().integration("ITEMS");
        items.rows(10, i -> Rows.row("No", String.valueOf(i)));
        var done = new AtomicInteger();
        var over = new AtomicBoolean();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            IntStream.range(0, THREADS)
                    .forEach(thread -> threads.execute(() -> {
                        while (!over.get()) {
                            Exchange exchange =
                                    switch (thread % 4) {
                                        case 0 -> send("smartconnect:query?name=ITEMS", null);
                                        case 1 -> send("smartconnect:run?name=ITEMS", null);
                                        case 2 -> send("smartconnect:validate", null);
                                        default -> send("smartconnect:run?name=ITEMS", List.of(Map.of("No", "1")));
                                    };
                            if (exchange.getException() != null) {
                                failures.add(exchange.getException());
                            }
                            done.incrementAndGet();
                        }
                    }));
            await().atMost(40, TimeUnit.SECONDS).until(() -> done.get() >= 2 * THREADS);
            assertThat(simulator().tokenCount()).isEqualTo(1);

            simulator().expireTokens();
            int until = done.get() + 4 * THREADS;

            await().atMost(40, TimeUnit.SECONDS).until(() -> done.get() >= until);
        } finally {
            over.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(simulator().tokenCount()).isEqualTo(2);
        assertThat(failures).isEmpty();
        // a run that was rejected is sent again, one that was taken is not
        assertThat(items.apiRunCount()).isEqualTo(items.receivedRuns().size());
    }

    @Test
    void rowsThatCanBeReadButOnceAreNotSpentOnATokenThatHasEnded() {
        SimulatedIntegration items = simulator().integration("ITEMS");
        send("smartconnect:run?name=ITEMS", null);
        simulator().expireTokens();

        Exchange exchange =
                send("smartconnect:run?name=ITEMS", List.of(Map.of("No", "1")).iterator());

        assertThat(exchange.getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(2);
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void rowsThatCanBeReadOnceAreSentOnceMoreWithTheNewToken() {
        SimulatedIntegration items = simulator().integration("ITEMS");
        send("smartconnect:run?name=ITEMS", null);
        simulator().expireTokens();

        Exchange exchange =
                send("smartconnect:run?name=ITEMS", List.of(Map.of("No", "1")).iterator());

        assertThat(exchange.getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(2);
        assertThat(items.receivedRuns().get(1).rows()).containsExactly(Map.of("No", "1"));
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isEqualTo(2);
    }
}
