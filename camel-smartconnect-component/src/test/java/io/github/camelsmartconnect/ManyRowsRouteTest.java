/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A million rows in each direction, and a document larger than the heap, in a JVM with 64 MB of heap. */
class ManyRowsRouteTest {

    private static final int ROWS = 1_000_000;
    private static final String END_OF_ROW = "</Table>";

    @TempDir
    private Path folder;

    private HttpServer server;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/API/GetAllData", ManyRowsRouteTest::answerRows);
        server.createContext("/API/validate", exchange -> answerJson(exchange, "true"));
        server.createContext("/API/GetHistoryForProcess", exchange -> answerJson(exchange, "[]"));
        server.createContext("/API/RunMapDataTableWithErrors", exchange -> answerRun(exchange, END_OF_ROW));
        server.createContext("/API/RunMapXml", exchange -> answerRun(exchange, "&lt;/Table&gt;"));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private static void answerRows(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        byte[] row = ("&lt;Table01&gt;&#xD;\n&lt;No&gt;&lt;![CDATA[C0042]]&gt;&lt;/No&gt;&#xD;\n"
                        + "&lt;Name&gt;Lamna &amp;amp; Sons&lt;/Name&gt;&lt;Empty /&gt;&lt;/Table01&gt;&#xD;\n")
                .getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            out.write("<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">&lt;D&gt;"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < ROWS; i++) {
                out.write(row);
            }
            out.write("&lt;/D&gt;</string>".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answerJson(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answerRun(HttpExchange exchange, String endOfRow) throws IOException {
        long before = received.get();
        countRows(exchange, endOfRow);
        answerJson(
                exchange,
                "{\"RunNumber\":" + runs.incrementAndGet()
                        + ",\"Status\":0,\"ErrorCount\":0,\"Errors\":\"\",\"RecordCount\":" + (received.get() - before)
                        + "}");
    }

    /** Each row ends with the only sign of its kind. */
    private void countRows(HttpExchange exchange, String endOfRow) throws IOException {
        // not closed: what answers reads the body to its end
        var in = new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8), 1 << 16);
        int matched = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            matched = c == endOfRow.charAt(matched) ? matched + 1 : c == endOfRow.charAt(0) ? 1 : 0;
            if (matched == endOfRow.length()) {
                received.incrementAndGet();
                matched = 0;
            }
        }
    }

    private String output(String direction, int rows) throws Exception {
        Path output = folder.resolve("output.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ManyRowsMain.class.getName(),
                        direction,
                        "http://localhost:" + server.getAddress().getPort() + "/API",
                        String.valueOf(rows))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(child.exitValue()).as(() -> read(output)).isZero();
            return read(output);
        } finally {
            child.destroyForcibly();
        }
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void queryStreamsAMillionRowsThroughASplitter() throws Exception {
        assertThat(output("query", ROWS)).contains("rows: " + ROWS);
    }

    /** All rows have the same value in the watermark's column, more than are remembered. */
    @Test
    void theConsumerDeliversAMillionRows() throws Exception {
        assertThat(output("consume", ROWS)).contains("rows: " + ROWS).contains("have the same highest value");
    }

    @Test
    void runSendsAMillionRowsFromAnIterator() throws Exception {
        assertThat(output("run", ROWS)).contains("rows: " + ROWS);
        assertThat(received).hasValue(ROWS);
    }

    @Test
    void runSendsAMillionRowsInParts() throws Exception {
        assertThat(output("parts", ROWS)).contains("rows: " + ROWS);
        assertThat(received).hasValue(ROWS);
        assertThat(runs).hasValue(20);
    }

    @Test
    void runSendsALargeDocumentInParts() throws Exception {
        int rows = 100_000;
        assertThat(output("document", rows)).contains("rows: " + rows);
        assertThat(received).hasValue(rows);
        assertThat(runs).hasValue(20);
    }
}
