/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A JVM with 64 MB of heap survives what a broken or hostile service sends, to whatever call. */
class SmallHeapTest {

    private static final String KEY = "key=0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";
    private static final int DECODED = 80 << 20;

    /** A payload: its bytes, and how they are encoded. */
    private record Payload(byte[] bytes, String encoding) {}

    private static final Map<String, Payload> PAYLOADS = Map.ofEntries(
            Map.entry("braces", new Payload(text("[", "{},", "{}]", 1 << 20), null)),
            Map.entry("bracesGzip", gzip("[", "{},", "{}]")),
            Map.entry("bracesGzipTwice", twice(gzip("[", "{},", "{}]"))),
            Map.entry("nullsGzip", gzip("[", "null,", "null]")),
            Map.entry("blanksGzip", gzip("", " ", "")),
            Map.entry("stringGzip", gzip("\"", "xxxxxxxxxx", "\"")),
            Map.entry("nestedGzip", gzip("", "[{\"a\":", "")),
            Map.entry("namesGzip", gzip("[{", "\"a\":\"\",", "\"b\":1}]")),
            Map.entry("tenants", new Payload(text("{\"runTenants\":[", "{},", "{}]}", 1 << 20), null)),
            Map.entry(
                    "records",
                    new Payload(
                            text(
                                    "{\"runTenants\":[{\"errorData\":{\"dataRows\":[",
                                    "{\"a\":\"\"},",
                                    "{}]}}]}",
                                    1_800_000),
                            null)),
            Map.entry(
                    "errorsTable",
                    new Payload(
                            text(
                                    "{\"RunNumber\":1,\"Status\":1,\"ErrorCount\":1,\"RecordCount\":1,\"Errors\":\"<D>",
                                    "<T/>",
                                    "</D>\"}",
                                    1_800_000),
                            null)),
            Map.entry(
                    "errorsColumns",
                    new Payload(
                            text(
                                    "{\"RunNumber\":1,\"Status\":1,\"ErrorCount\":1,\"RecordCount\":1,\"Errors\":\"<D>",
                                    "<T><a/><b/></T>",
                                    "</D>\"}",
                                    1_800_000),
                            null)),
            Map.entry("rowsGzip", gzip(string("&lt;D&gt;"), "&lt;T/&gt;", "&lt;/D&gt;</string>")),
            Map.entry(
                    "valueGzip",
                    gzip(string("&lt;D&gt;&lt;T&gt;&lt;a&gt;"), "xxxxxxxxxx", "&lt;/a&gt;&lt;/T&gt;&lt;/D&gt;")),
            Map.entry(
                    "columnsGzip",
                    gzip(string("&lt;D&gt;&lt;T&gt;"), "&lt;a&gt;xxxx&lt;/a&gt;", "&lt;/T&gt;&lt;/D&gt;")),
            Map.entry("attributesGzip", gzip("<string ", "a=\"xxxxxxxxxxxxxxxxxxxxxxxxx\" ", "/>")),
            Map.entry("commentGzip", gzip("<!--", "xxxxxxxxxx", "-->")));

    private static final List<String> WHOLE = List.of(
            "braces",
            "bracesGzip",
            "bracesGzipTwice",
            "nullsGzip",
            "blanksGzip",
            "stringGzip",
            "nestedGzip",
            "namesGzip");

    @TempDir
    private Path folder;

    private static HttpServer server;

    private static String string(String begin) {
        return "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">" + begin;
    }

    private static byte[] text(String begin, String repeated, String end, int size) {
        return (begin + repeated.repeat(size / repeated.length()) + end).getBytes(StandardCharsets.UTF_8);
    }

    private static Payload gzip(String begin, String repeated, String end) {
        byte[] piece = repeated.repeat(4096).getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            for (int size = 0; size < DECODED; size += piece.length) {
                out.write(piece);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Payload(bytes.toByteArray(), "gzip");
    }

    private static Payload twice(Payload once) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(once.bytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Payload(bytes.toByteArray(), "gzip, gzip");
    }

    @BeforeAll
    static void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", SmallHeapTest::answer);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    /** The path is {@code /CALL/PAYLOAD/API/Operation}: that call is answered with the payload, others as usual. */
    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/");
        String call = path[path.length - 1];
        Payload payload = call.equalsIgnoreCase(path[1])
                ? PAYLOADS.get(path[2])
                : new Payload(usual(call).getBytes(StandardCharsets.UTF_8), null);
        if (payload.encoding() != null) {
            exchange.getResponseHeaders().add("Content-Encoding", payload.encoding());
        }
        exchange.getResponseHeaders()
                .add("Content-Type", call.startsWith("GetAll") ? "application/xml" : "application/json");
        exchange.sendResponseHeaders(200, payload.bytes().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(payload.bytes());
        } catch (IOException e) {
            // the client had enough
        } finally {
            exchange.close();
        }
    }

    private static String usual(String call) {
        return switch (call) {
            case "public-key" ->
                "\"<RSAKeyValue><Modulus>"
                        + java.util.Base64.getEncoder().encodeToString(modulus())
                        + "</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>\"";
            case "GetToken" -> "\"token\"";
            case "validate" -> "true";
            default -> "[]";
        };
    }

    private static byte[] modulus() {
        byte[] bytes = new byte[128];
        new java.util.Random(1).nextBytes(bytes);
        bytes[0] = (byte) 0x80;
        bytes[127] |= 1;
        return bytes;
    }

    private String output(List<String> cases) throws Exception {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SmallHeapMain.class.getName(),
                "http://localhost:" + server.getAddress().getPort()));
        command.addAll(cases);
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(child.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            child.destroyForcibly();
        }
    }

    private void survives(List<String> cases) throws Exception {
        String output = output(cases);
        assertThat(output).doesNotContain("OutOfMemoryError");
        for (String testCase : cases) {
            assertThat(output).containsPattern("(?m)^\\Q" + testCase + "\\E SmartConnect[A-Za-z]*Exception ");
        }
    }

    @Test
    void listsHistoryAndSignIn() throws Exception {
        var cases = new ArrayList<String>();
        for (String payload : WHOLE) {
            cases.add("integrations:GetMapList:" + payload);
            cases.add("history?" + KEY + ":GetHistoryForProcess:" + payload);
            cases.add("errors?" + KEY + "&runNumber=1:GetErrorsForProcessRun:" + payload);
            cases.add("run?" + KEY + ":RunMap:" + payload);
            cases.add("validate:GetToken:" + payload);
            cases.add("validate:public-key:" + payload);
        }
        for (String list : List.of(
                "connections:GetConnections",
                "dataSources:GetDataSources",
                "columns?" + KEY + ":GetMapColumns",
                "outputs?" + KEY + ":GetOutputsForProcess",
                "integrations?connectionId=1:GetProcessesByConnection",
                "companies:GetCompanyList")) {
            cases.add(list + ":braces");
            cases.add(list + ":bracesGzip");
        }
        cases.add("errors?" + KEY + "&runNumber=1:GetErrorsForProcessRun:tenants");
        cases.add("errors?" + KEY + "&runNumber=1:GetErrorsForProcessRun:records");
        cases.add("validate:validate:bracesGzip");
        survives(cases);
    }

    @Test
    void errorsOfARun() throws Exception {
        List<String> cases = List.of("run?" + KEY + ":RunMap:errorsTable", "run?" + KEY + ":RunMap:errorsColumns");

        // the run is known to have failed, whatever its errors are
        survives(cases);
        assertThat(output(cases)).contains("SmartConnectRunFailedException").contains("can't be read");
    }

    @Test
    void rowsAndDocuments() throws Exception {
        var cases = new ArrayList<String>();
        for (String payload :
                List.of("rowsGzip", "valueGzip", "columnsGzip", "attributesGzip", "commentGzip", "blanksGzip")) {
            cases.add("query?" + KEY + ":GetAllData:" + payload);
        }
        for (String payload : List.of("rowsGzip", "valueGzip", "attributesGzip", "commentGzip")) {
            cases.add("query?outputType=XML&" + KEY + ":GetAllData:" + payload);
        }
        for (String payload : List.of("valueGzip", "columnsGzip", "attributesGzip", "commentGzip")) {
            cases.add("query?outputType=STREAM&" + KEY + ":GetAllData:" + payload);
        }
        survives(cases);
    }
}
