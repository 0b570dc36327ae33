/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.transform.stream.StreamSource;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.ForwardingServer;
import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.TestComponents;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rows and documents that are too many for the memory go by way of a temporary file, and nothing of it stays. */
@Timeout(120)
class SpooledRunTest extends SmartConnectTestSupport {

    private static final int MANY = 30_000;
    private static final String RUN = "smartconnect:run?name=ITEMS";

    @TempDir
    private static Path folder;

    @TempDir
    private Path spools;

    private SimulatedIntegration items;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        return context;
    }

    @Override
    protected Path spoolDirectory() {
        return spools;
    }

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
    }

    @AfterEach
    void nothingStays() {
        assertThat(spools).isEmptyDirectory();
        await().untilAsserted(() -> assertThat(openSpools()).isEmpty());
    }

    /** The files without a name that this JVM holds open; as Linux shows them. */
    private List<String> openSpools() {
        File[] open = new File("/proc/self/fd").listFiles();
        return open == null
                ? List.of()
                : Stream.of(open)
                        .map(file -> {
                            try {
                                return Files.readSymbolicLink(file.toPath()).toString();
                            } catch (IOException e) {
                                return "closed meanwhile";
                            }
                        })
                        .filter(name -> name.startsWith(spools.toString()))
                        .toList();
    }

    private static Map<String, Object> row(int number) {
        return Map.of("No", number, "Name", "Lamna & Sons".repeat(4));
    }

    private static Stream<Map<String, Object>> manyRows() {
        return IntStream.range(0, MANY).mapToObj(SpooledRunTest::row);
    }

    private static String document(int rows, String end) {
        var text = new StringBuilder("<DataSet>");
        for (int i = 0; i < rows; i++) {
            text.append("<Table><No>")
                    .append(i)
                    .append("</No><Name>Lamna &amp; Sons, ")
                    .append("and so on".repeat(4))
                    .append("</Name></Table>");
        }
        return text.append(end).toString();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileIsThereWhileItIsNeededAndNotLonger() throws Exception {
        var duringTheCall = new CompletableFuture<List<String>>();
        simulator()
                .on("RunMapDataTableWithErrors")
                .meanwhile(() -> duringTheCall.complete(openSpools()))
                .answerAsUsual();
        var afterTheCall = new CompletableFuture<List<String>>();
        routes(it -> it.from("direct:in").to(RUN).process(exchange -> afterTheCall.complete(openSpools())));

        assertThat(send("direct:in", manyRows().iterator()).getException()).isNull();

        assertThat(duringTheCall.get(1, TimeUnit.SECONDS)).hasSize(1);
        assertThat(afterTheCall.get(1, TimeUnit.SECONDS)).isEmpty();
        assertThat(items.receivedRuns().get(0).rows()).hasSize(MANY);
    }

    private static Stream<Object> manyOnce() {
        return Stream.of(
                manyRows().iterator(),
                manyRows(),
                (Iterable<Map<String, Object>>) () -> manyRows().iterator(),
                new ByteArrayInputStream(document(MANY, "</DataSet>").getBytes(StandardCharsets.UTF_8)),
                new StringReader(document(MANY, "</DataSet>")));
    }

    @ParameterizedTest
    @MethodSource("manyOnce")
    void isSentOnceMoreAfterARejectedToken(Object body) {
        context().setStreamCaching(false);
        simulator().onRuns().answer(401, "text/plain", "");

        assertThat(send(RUN, body).getException()).isNull();

        assertThat(items.receivedRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.rows()).hasSize(MANY));
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    private static Stream<Arguments> endsWithAnError() throws IOException {
        String document = document(MANY, "</Table>");
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("broken.xml"), bytes);
        var wrapped = new GenericFile<File>();
        wrapped.setFile(file.toFile());
        wrapped.setBody(file.toFile());
        return Stream.of(
                        document,
                        bytes,
                        new ByteArrayInputStream(bytes),
                        new StringReader(document),
                        new StreamSource(new ByteArrayInputStream(bytes)),
                        new StreamSource(new StringReader(document)),
                        file,
                        file.toFile(),
                        wrapped,
                        Stream.concat(manyRows(), Stream.of(Map.of("Name", "\u0001"))),
                        Stream.concat(manyRows(), Stream.of(Map.of("Name", "\u0001")))
                                .iterator(),
                        Stream.concat(manyRows(), Stream.of(Map.of("Name", "\u0001")))
                                .toList(),
                        Stream.concat(manyRows(), Stream.of("no row")).toArray())
                .map(body -> Arguments.of(body));
    }

    @ParameterizedTest
    @MethodSource("endsWithAnError")
    void nothingIsSentOfABodyWithAnErrorAtItsEnd(Object body) throws Exception {
        routes(it -> {
            it.from("direct:cached").streamCache("true").to(RUN);
            it.from("direct:plain").streamCache("false").to(RUN);
        });
        String from = body instanceof StringReader ? "direct:cached" : "direct:plain";

        assertThat(send(from, body).getException()).isInstanceOf(IllegalArgumentException.class);

        assertThat(simulator().loggedCalls())
                .noneMatch(call ->
                        call.endpoint().startsWith("RunMap") || call.endpoint().startsWith("GetHistory"));
    }

    private static InputStream failing(int at) {
        byte[] bytes = document(MANY, "</DataSet>").getBytes(StandardCharsets.UTF_8);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            private int left = at;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new IOException("the share is gone");
                }
                int count = super.read(buffer, offset, Math.min(length, left));
                left -= count;
                return count;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_000_000})
    void aStreamThatFailsHalfWaySaysSoAndNothingIsSent(int at) {
        context().setStreamCaching(false);
        Exchange failed = send(RUN, failing(at));

        assertThat(failed.getException())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The message body could not be read completely")
                .hasRootCauseMessage("the share is gone");
        assertThat(simulator().calls("RunMapXml")).isZero();
    }

    @Test
    void aStreamCacheIsReadByTheRunAndByTheRouteAfterItFailed() throws Exception {
        var left = new CompletableFuture<Integer>();
        routes(it -> it.from("direct:in")
                .streamCache("true")
                .doTry()
                .to(RUN)
                .doCatch(Exception.class)
                .process(exchange -> left.complete(
                        exchange.getMessage().getBody(String.class).length())));
        String document = document(MANY, "</DataSet>");
        simulator().on("RunMapXml").answer(401, "text/plain", "");
        simulator().on("RunMapXml").answer(400, "text/plain", "no");

        send("direct:in", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));

        assertThat(left.get(5, TimeUnit.SECONDS)).isEqualTo(document.length());
        assertThat(simulator().calls("RunMapXml")).isEqualTo(2);
    }

    @Test
    void whatNoFileCanTakeIsNotSentAndSaysSo() throws Exception {
        Path full = Files.createFile(folder.resolve("no-directory"));
        var elsewhere = TestComponents.component(clock(), Duration.ofSeconds(5), full);
        elsewhere.setConfiguration(context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration());
        context().removeComponent("smartconnect");
        context().addComponent("smartconnect", elsewhere);

        assertThat(send(RUN, manyRows().iterator()).getException())
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageContaining("could not be written to a temporary file in " + full)
                .hasMessageContaining("java.io.tmpdir");
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
        // what fits into memory goes
        assertThat(send(RUN, List.of(row(1))).getException()).isNull();
    }

    @Test
    void anInterruptEndsTheEncodingAndStaysSet() {
        var stillSet = new AtomicBoolean();
        Iterator<Map<String, Object>> rows = manyRows()
                .peek(row -> {
                    if (row.get("No").equals(MANY / 2)) {
                        Thread.currentThread().interrupt();
                    }
                })
                .iterator();

        Exchange failed = send(RUN, rows);
        stillSet.set(Thread.interrupted());

        assertThat(failed.getException())
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageContaining("the thread was interrupted while the body was encoded");
        assertThat(stillSet).isTrue();
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
    }

    @Test
    void aStopOfTheContextEndsTheEncoding() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Iterator<Map<String, Object>> rows = manyRows()
                .peek(row -> {
                    if (row.get("No").equals(MANY / 2)) {
                        begun.countDown();
                        awaitQuietly(goOn);
                    }
                })
                .iterator();
        routes(it -> it.from("direct:in").to(RUN));
        CompletableFuture<Exchange> sending = template()
                .asyncSend("direct:in", exchange -> exchange.getMessage().setBody(rows));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        stopWithoutPatience();
        goOn.countDown();

        assertThat(sending.get(20, TimeUnit.SECONDS).getException())
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageContaining("the component is stopped");
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
    }

    /** Does not wait for exchanges in flight, which go on only after the stop. */
    private void stopWithoutPatience() {
        context().getShutdownStrategy().setTimeout(1);
        context().getExecutorServiceManager().setShutdownAwaitTermination(100);
        context().stop();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A front end that stops to read in the middle of a large request. */
    private static final class HaltingServer extends ForwardingServer {

        private final CountDownLatch halted = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        HaltingServer(String apiUrl) {
            super(apiUrl);
        }

        @Override
        protected boolean isTooMuch(long bytes) {
            if (bytes > 100_000) {
                halted.countDown();
                awaitQuietly(goOn);
            }
            return false;
        }

        @Override
        public void close() {
            goOn.countDown();
            super.close();
        }
    }

    @Test
    void aStopOfTheContextEndsTheSending() throws Exception {
        try (var server = new HaltingServer(simulator().apiUrl())) {
            routes(it -> it.from("direct:in")
                    .to(RUN + "&apiUrl=" + server.url(simulator().apiUrl())));
            Iterator<Map<String, Object>> rows =
                    Stream.generate(() -> row(1)).limit(300_000).iterator();
            CompletableFuture<Exchange> sending = template()
                    .asyncSend("direct:in", exchange -> exchange.getMessage().setBody(rows));
            assertThat(server.halted.await(20, TimeUnit.SECONDS)).isTrue();

            stopWithoutPatience();

            assertThat(sending.get(20, TimeUnit.SECONDS).getException())
                    .isInstanceOfAny(SmartConnectRunUnknownException.class, UncheckedIOException.class)
                    .hasMessageContaining("sent completely");
        }
        assertThat(items.apiRunCount()).isZero();
    }

    /** A server that answers as soon as it has the head of a request, and reads the rest afterwards. */
    private static final class HastyServer implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicLong received = new AtomicLong();
        private final AtomicInteger requests = new AtomicInteger();

        HastyServer(String... answers) throws IOException {
            var thread = new Thread(() -> {
                for (String answer : answers) {
                    serve(answer);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String answer) {
            try (var socket = server.accept()) {
                socket.getInputStream().read(new byte[1_000]);
                requests.incrementAndGet();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                byte[] rest = new byte[64 * 1024];
                for (int count = 0; count >= 0; count = socket.getInputStream().read(rest)) {
                    received.addAndGet(count);
                }
            } catch (IOException e) {
                // the client closed
            }
        }

        String apiUrl() {
            return "http://localhost:" + server.getLocalPort() + "/API";
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void aRefusalThatComesEarlyIsReadAndEndsTheSending() throws Exception {
        String empty = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\n[]";
        String tooLarge = "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        // the token is asked about after a refusal
        String valid = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n"
                + "Connection: close\r\n\r\ntrue";
        Iterator<Map<String, Object>> rows =
                Stream.generate(() -> row(1)).limit(1_000_000).iterator();
        try (var server = new HastyServer(empty, tooLarge, valid)) {
            Exchange failed = send("smartconnect:run?key=" + items.key() + "&token=t&apiUrl=" + server.apiUrl(), rows);

            assertThat(failed.getException())
                    .isInstanceOf(SmartConnectResponseException.class)
                    .hasMessageContaining("HTTP 413")
                    .hasMessageContaining("send fewer rows");
            assertThat(server.requests).hasValue(3);
            assertThat(server.received).hasValueLessThan(80_000_000);
        }
    }

    @Test
    void aBodyThatCanBeReadOnceIsNotTakenForNoRowsAfterItsRun() throws Exception {
        Iterator<Map<String, Object>> rows = manyRows().iterator();
        routes(it -> it.from("direct:in")
                .to(RUN)
                .process(exchange -> exchange.getMessage().setBody(rows))
                .to(RUN));

        assertThat(send("direct:in", rows).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can be read only once");
        assertThat(items.receivedRuns()).hasSize(1);
    }

    @Test
    void aBodyThatCanBeReadOnceGoesToTheNextRunWhenTheFirstWasNotSent() throws Exception {
        routes(it -> it.from("direct:in")
                .doTry()
                .to(RUN + "&apiUrl=http://localhost:1/API&token=" + simulator().issueToken())
                .doCatch(SmartConnectNotSentException.class)
                .to(RUN)
                .end());

        Exchange done = send("direct:in", manyRows().iterator());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(RunResult.class).recordCount()).isEqualTo(MANY);
    }
}
