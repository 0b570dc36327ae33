/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Bytes on a kept-alive connection that nobody asked for are nobody's answer. */
class UnaskedBytesTest extends SmartConnectTestSupport {

    private static final String LATE =
            "HTTP/1.1 408 Request Timeout\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";

    private interface Misdeed {
        void after(byte[] answer, OutputStream client) throws IOException;
    }

    /** A front end that keeps connections alive and forwards one request after the other, each to its end. */
    private static final class FrontEnd implements AutoCloseable {

        private final ServerSocket server;
        private final int target;
        private final List<String> connections = new CopyOnWriteArrayList<>();
        private final Queue<Misdeed> afterTheNextRun = new ConcurrentLinkedQueue<>();

        FrontEnd(String apiUrl) throws IOException {
            target = URI.create(apiUrl).getPort();
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            start(() -> {
                while (!server.isClosed()) {
                    Socket client = server.accept();
                    start(() -> serve(client));
                }
            });
        }

        String apiUrl() {
            return "http://localhost:" + server.getLocalPort() + "/API";
        }

        private interface Task {
            void run() throws IOException;
        }

        private static void start(Task task) {
            var thread = new Thread(() -> {
                try {
                    task.run();
                } catch (IOException e) {
                    // closed
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Socket client) throws IOException {
            int number = connections.size();
            connections.add("");
            try (client) {
                // else what follows an answer is held back until that is acknowledged
                client.setTcpNoDelay(true);
                var in = new BufferedInputStream(client.getInputStream());
                for (byte[] head = head(in); head.length > 0; head = head(in)) {
                    String line = new String(head, StandardCharsets.ISO_8859_1)
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .replaceAll("\\?.*", "");
                    Misdeed misdeed = line.contains("RunMap") ? afterTheNextRun.poll() : null;
                    byte[] answer = ask(head, body(head, in));
                    connections.set(number, connections.get(number) + line + "\n");
                    client.getOutputStream().write(answer);
                    if (misdeed != null) {
                        misdeed.after(answer, client.getOutputStream());
                    }
                }
            }
        }

        private byte[] ask(byte[] head, byte[] body) throws IOException {
            try (var service = new Socket(InetAddress.getLoopbackAddress(), target)) {
                String closing = new String(head, StandardCharsets.ISO_8859_1)
                        .replaceAll("(?i)\r\nConnection: [^\r]*", "")
                        .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
                service.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
                service.getOutputStream().write(body);
                var in = new BufferedInputStream(service.getInputStream());
                String answered = new String(head(in), StandardCharsets.ISO_8859_1);
                byte[] content = in.readAllBytes();
                if (answered.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
                    return join(answered.replaceAll("(?i)\r\nConnection: close", ""), content);
                }
                String kept = answered.replaceAll("(?i)\r\n(Connection|Content-Length): [^\r]*", "")
                        .replaceFirst("\r\n\r\n$", "\r\nContent-Length: " + content.length + "\r\n\r\n");
                return join(kept, content);
            }
        }

        private static byte[] join(String head, byte[] content) throws IOException {
            var answer = new ByteArrayOutputStream();
            answer.write(head.getBytes(StandardCharsets.ISO_8859_1));
            answer.write(content);
            return answer.toByteArray();
        }

        private static byte[] head(InputStream in) throws IOException {
            var head = new ByteArrayOutputStream();
            int newLines = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                head.write(c);
                newLines = c == '\n' ? newLines + 1 : c == '\r' ? newLines : 0;
                if (newLines == 2) {
                    return head.toByteArray();
                }
            }
            return new byte[0];
        }

        private static byte[] body(byte[] head, InputStream in) throws IOException {
            String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
            if (text.contains("transfer-encoding: chunked")) {
                var body = new ByteArrayOutputStream();
                while (!body.toString(StandardCharsets.ISO_8859_1).endsWith("0\r\n\r\n")) {
                    body.write(in.read());
                }
                return body.toByteArray();
            }
            int at = text.indexOf("content-length: ");
            return at < 0
                    ? new byte[0]
                    : in.readNBytes(Integer.parseInt(
                            text.substring(at + 16, text.indexOf('\r', at)).strip()));
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Exchange run(FrontEnd front) {
        return send("smartconnect:run?name=ITEMS&apiUrl=" + front.apiUrl(), List.of(row("No", "1")));
    }

    private static void assertRun(Exchange exchange, int number) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(RunResult.class).runNumber()).isEqualTo(number);
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isNotEqualTo(true);
    }

    @Test
    void anAnswerSentTwiceIsNotTheAnswerOfTheNextRun() throws Exception {
        SimulatedIntegration items = simulator().integration("ITEMS");
        try (var front = new FrontEnd(simulator().apiUrl())) {
            assertRun(run(front), 1);
            for (int number = 2; number <= 5; number++) {
                var sent = new CountDownLatch(1);
                front.afterTheNextRun.add((answer, client) -> {
                    client.write(answer);
                    sent.countDown();
                });
                assertRun(run(front), number);
                assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertRun(run(front), 6);

            assertThat(items.apiRunCount()).isEqualTo(6);
            // each answer that came twice ended its connection
            assertThat(front.connections.stream().filter(calls -> calls.contains("RunMap")))
                    .hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "x", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"})
    void bytesRightBehindAnAnswerEndTheConnection(String behind) throws Exception {
        SimulatedIntegration items = simulator().integration("ITEMS");
        try (var front = new FrontEnd(simulator().apiUrl())) {
            assertRun(run(front), 1);
            int before = front.connections.size();
            var written = new CountDownLatch(1);
            front.afterTheNextRun.add((answer, client) -> {
                client.write(behind.getBytes(StandardCharsets.US_ASCII));
                written.countDown();
            });
            assertRun(run(front), 2);
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            assertRun(run(front), 3);

            assertThat(items.apiRunCount()).isEqualTo(3);
            assertThat(front.connections).hasSize(before + 1);
        }
    }

    @Test
    void aLateTimeoutOnAnIdleConnectionIsNotTheAnswerOfTheNextRun() throws Exception {
        SimulatedIntegration items = simulator().integration("ITEMS");
        try (var front = new FrontEnd(simulator().apiUrl())) {
            OutputStream[] idle = new OutputStream[1];
            front.afterTheNextRun.add((answer, client) -> idle[0] = client);
            assertRun(run(front), 1);
            await().until(() -> idle[0] != null);
            idle[0].write(LATE.getBytes(StandardCharsets.US_ASCII));
            assertRun(run(front), 2);

            assertThat(items.apiRunCount()).isEqualTo(2);
            assertThat(front.connections.stream().filter(calls -> calls.contains("RunMap")))
                    .hasSize(2);
        }
    }

    @Test
    void connectionsWithoutThemAreKept() throws Exception {
        simulator().integration("ITEMS");
        try (var front = new FrontEnd(simulator().apiUrl())) {
            for (int number = 1; number <= 5; number++) {
                assertRun(run(front), number);
            }
            assertThat(front.connections).hasSize(1);
        }
    }
}
