/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Files come once, though they show up late, have odd ids, or can't be downloaded. */
@Timeout(60)
class OutputsConsumerTest extends ErrorsConsumerTestSupport {

    private static final Duration SETTLE_TIME = Duration.ofMinutes(10);

    private final MovingClock clock = new MovingClock();
    private SimulatedIntegration exports;

    @Override
    protected Clock clock() {
        return clock;
    }

    private void consumeFiles(IdempotentRepository repository) throws Exception {
        exports = simulator().integration("EXPORT");
        context().getRegistry().bind("delivered", repository);
        routes(it -> {
            it.from("smartconnect:outputs?name=EXPORT&idempotentRepository=#delivered&" + BY_HAND)
                    .routeId("errors")
                    .streamCache("false")
                    .process(exchange -> {
                        if (failing.test(exchange)) {
                            throw new IllegalStateException("the test wants it so");
                        }
                        String content = new String(
                                exchange.getMessage()
                                        .getMandatoryBody(InputStream.class)
                                        .readAllBytes(),
                                UTF_8);
                        exchange.getMessage().setBody(content);
                        received.add(Received.of(exchange));
                    });
        });
    }

    private List<String> files() {
        int before = received.size();
        poll();
        return filesSince(before);
    }

    private List<String> filesSince(int before) {
        return received.stream()
                .skip(before)
                .map(file -> file.headers().get(Exchange.FILE_NAME) + ": " + file.body())
                .toList();
    }

    private void restartFiles(IdempotentRepository repository) throws Exception {
        context().getRouteController().stopRoute("errors");
        context().removeRoute("errors");
        consumeFiles(repository);
    }

    @Test
    void aFileThatShowsLaterThanItsRunIsDelivered() throws Exception {
        consumeFiles(new MemoryIdempotentRepository());
        exports.runOnServer(List.of());
        assertThat(files()).isEmpty();
        exports.output("late.csv", "late".getBytes(UTF_8));
        assertThat(files()).containsExactly("late.csv: late");
        exports.output("later.csv", "later".getBytes(UTF_8));
        assertThat(files()).containsExactly("later.csv: later");
        clock.advance(SETTLE_TIME);
        assertThat(files()).isEmpty();
        int asked = simulator().calls("GetOutputsForProcess");
        assertThat(files()).isEmpty();
        assertThat(simulator().calls("GetOutputsForProcess")).isEqualTo(asked);
    }

    @Test
    void filesWithOneIdOrNoneAreAllDelivered() throws Exception {
        var repository = new MemoryIdempotentRepository();
        consumeFiles(repository);
        exports.inAnyOrder().runOnServer(List.of());
        exports.output("a.csv", "a".getBytes(UTF_8), "O-1");
        exports.output("b.csv", "b".getBytes(UTF_8), "O-1");
        exports.output("c.csv", "c".getBytes(UTF_8), null);
        exports.output("d.csv", "d".getBytes(UTF_8), null);
        assertThat(files()).containsExactlyInAnyOrder("a.csv: a", "b.csv: b", "c.csv: c", "d.csv: d");
        assertThat(files()).isEmpty();
        restartFiles(repository);
        assertThat(files()).isEmpty();
    }

    @Test
    void filesOfOneNameAndDateAreAllDelivered() throws Exception {
        var repository = new MemoryIdempotentRepository();
        consumeFiles(repository);
        exports.inAnyOrder().runOnServer(List.of());
        exports.output("a.csv", "east".getBytes(UTF_8));
        exports.output("a.csv", "west".getBytes(UTF_8));
        failing = exchange -> received.size() == 1;
        assertThat(files()).hasSize(1);
        restartFiles(repository);
        failing = exchange -> false;
        assertThat(files()).hasSize(1);
        assertThat(filesSince(0)).containsExactlyInAnyOrder("a.csv: east", "a.csv: west");
        assertThat(files()).isEmpty();
    }

    @Test
    void idsThatAreOthersAtEachReadingBringNothingAgain() throws Exception {
        var repository = new MemoryIdempotentRepository();
        consumeFiles(repository);
        exports.inAnyOrder().renewingIds().runOnServer(List.of());
        exports.output("a.csv", "a".getBytes(UTF_8));
        exports.output("b.csv", "b".getBytes(UTF_8));
        failing = exchange -> "b.csv".equals(exchange.getMessage().getHeader(Exchange.FILE_NAME));
        assertThat(files()).containsExactly("a.csv: a");
        assertThat(files()).isEmpty();
        restartFiles(repository);
        failing = exchange -> false;
        assertThat(files()).containsExactly("b.csv: b");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 504})
    void aFileThatCannotBeDownloadedHoldsUpNoOther(int status) throws Exception {
        consumeFiles(new MemoryIdempotentRepository());
        exports.runOnServer(List.of());
        for (String name : List.of("a.csv", "b.csv", "c.csv")) {
            exports.output(name, name.getBytes(UTF_8));
        }
        var fault = simulator()
                .on("getfile")
                .forParameter("key", exports.fileKey("a.csv"))
                .always()
                .answer(status, "text/plain", "no");
        failing = exchange -> "b.csv".equals(exchange.getMessage().getHeader(Exchange.FILE_NAME));
        pollAnyhow();
        assertThat(filesSince(0)).containsExactly("c.csv: c.csv");
        assertThat(pollError).isInstanceOf(SmartConnectResponseException.class);
        failing = exchange -> false;
        pollAnyhow();
        assertThat(filesSince(1)).containsExactly("b.csv: b.csv");
        fault.cancel();
        assertThat(files()).containsExactly("a.csv: a.csv");
    }

    @Test
    void aFileWithoutALinkHoldsUpNoOther() throws Exception {
        consumeFiles(new MemoryIdempotentRepository());
        exports.runOnServer(List.of());
        exports.output("a.csv", "a".getBytes(UTF_8));
        String list = "[{\"runNumber\":1,\"fileName\":\"x.csv\"},{\"runNumber\":1,\"fileName\":\"a.csv\",\"outputUri\":"
                + "\"http://host/API/getfile?token=t&key=" + java.net.URLEncoder.encode(exports.fileKey("a.csv"), UTF_8)
                + "\"}]";
        simulator().on("GetOutputsForProcess").always().answer(200, "application/json", list);
        pollAnyhow();
        assertThat(filesSince(0)).containsExactly("a.csv: a");
    }

    @Test
    void aRouteStopsSoonWhileADownloadHangsAndTheCallIsAborted() throws Exception {
        consumeFiles(new MemoryIdempotentRepository());
        exports.runOnServer(List.of());
        exports.output("a.csv", "a".getBytes(UTF_8));
        simulator().on("getfile").hangBefore(Duration.ofSeconds(50));
        Thread polling = new Thread(this::pollAnyhow);
        polling.start();
        await().until(() -> simulator().calls("getfile") == 1);
        await().until(() -> readerThreads() == 1);
        long before = System.nanoTime();
        context().getRouteController().stopRoute("errors");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        polling.join(10_000);
        assertThat(polling.isAlive()).isFalse();
        await().until(() -> readerThreads() == 0);
        context().getRouteController().startRoute("errors");
        assertThat(files()).containsExactly("a.csv: a");
    }

    @Test
    void aConsumerOfOneIntegrationHoldsNoThreadBetweenPolls() throws Exception {
        consumeFiles(new MemoryIdempotentRepository());
        exports.runOnServer(List.of());
        poll();
        assertThat(readerThreads()).isLessThanOrEqualTo(1);
        await().until(() -> readerThreads() == 0);
        assertThat(files()).isEmpty();
    }

    private static long readerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SmartConnectReader"))
                .count();
    }

    @Test
    void anInterruptedPollKeepsTheInterruptFlag() throws Exception {
        consumeFiles(new MemoryIdempotentRepository());
        simulator().on("GetMapList").hangBefore(Duration.ofSeconds(50));
        var interrupted = new CountDownLatch(1);
        Thread polling = new Thread(() -> {
            pollAnyhow();
            if (Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        polling.start();
        await().until(() -> simulator().calls("GetMapList") == 1);
        polling.interrupt();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
