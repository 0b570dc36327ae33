/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorManyThreadsTest {

    private static final int THREADS = 64;
    private static final int CALLS = 5;

    @Test
    void everyRunHasANumberOfItsOwn() throws Exception {
        try (SmartConnectSimulator simulator = SmartConnectSimulator.start()) {
            SimulatedIntegration integration = simulator.integration("IMPORT");
            Client client = new Client(simulator).withToken(simulator.issueToken());
            Set<Integer> numbers = ConcurrentHashMap.newKeySet();
            simulator.on("RunMap").times(THREADS).answer(503, "text/plain", "busy");
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                done.add(threads.submit(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        var answer = client.post("RunMap", "mapKey", integration.key());
                        if (answer.statusCode() == 200) {
                            numbers.add(Client.json(answer).get("RunNumber").intValue());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
            threads.shutdown();

            assertThat(numbers).hasSize(THREADS * CALLS - THREADS);
            assertThat(integration.apiRunCount()).isEqualTo(numbers.size());
            assertThat(simulator.calls("RunMap")).isEqualTo(THREADS * CALLS);
        }
    }
}
