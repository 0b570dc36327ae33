/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's answers over plain sockets, for the component and its peers alike. It makes what it sends out of blocks
 * that are there already, so that it costs little beside what is measured, and holds no answer in memory.
 *
 * <p>The first part of the path tells the tenant: {@code /i500-d20} has 500 integrations and answers after 20 ms. The
 * last group of a key tells how many rows its data source has.
 */
final class LoopbackService implements Closeable {

    private static final byte[] NESTED_START =
            ascii("<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">&lt;NewDataSet&gt;");
    private static final byte[] NESTED_END = ascii("&lt;/NewDataSet&gt;</string>");
    private static final byte[] INNER_START = ascii("<NewDataSet>");
    private static final byte[] INNER_END = ascii("</NewDataSet>");
    private static final int CHUNK = 32 * 1024;
    private static final Pattern REQUEST =
            Pattern.compile("[A-Z]+ /i(\\d+)-d(\\d+)/(\\w+)(?:\\?(?:.*&)?(?:mapKey|processId)=([^& ]*))?.*");

    private final ServerSocket listening;
    private final byte[] nestedChunks = chunked(SampleRows.asXml(SampleRows.COUNT, true));
    private final byte[] innerChunks = chunked(SampleRows.asXml(SampleRows.COUNT, false));
    private final AtomicLong runs = new AtomicLong(1);

    final AtomicLong calls = new AtomicLong();
    final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    LoopbackService() throws IOException {
        listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "loopback-service");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Where a tenant is, without its first part of the path. */
    String url() {
        return "http://localhost:" + listening.getLocalPort();
    }

    /** The key of an integration whose data source has so many rows. */
    static String key(long rows) {
        return String.format("00000000-0000-4000-8000-%012d", rows);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread connection = new Thread(() -> serve(socket), "loopback-connection");
                connection.setDaemon(true);
                connection.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            OutputStream out = socket.getOutputStream();
            for (String request = line(in); request != null; request = line(in)) {
                readBody(in);
                calls.incrementAndGet();
                int now = inFlight.incrementAndGet();
                mostInFlight.accumulateAndGet(now, Math::max);
                try {
                    answer(request, out);
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client went away
        }
    }

    /** Reads the headers, and the body away. */
    private static void readBody(InputStream in) throws IOException {
        long length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        if (!chunked) {
            in.skipNBytes(length);
            return;
        }
        int size;
        do {
            size = Integer.parseInt(line(in), 16);
            in.skipNBytes(size + 2L);
        } while (size > 0);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException();
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void answer(String requestLine, OutputStream out) throws IOException, InterruptedException {
        Matcher request = REQUEST.matcher(requestLine);
        if (!request.matches()) {
            throw new IOException("not known here: " + requestLine);
        }
        int integrations = Integer.parseInt(request.group(1));
        int delay = Integer.parseInt(request.group(2));
        if (delay > 0) {
            Thread.sleep(delay);
        }
        String key = request.group(4);
        switch (request.group(3)) {
            case "GetAllData" -> rows(out, rowsOf(key), NESTED_START, nestedChunks, NESTED_END, true);
            case "Inner" -> rows(out, rowsOf(key), INNER_START, innerChunks, INNER_END, false);
            case "GetMapList" -> json(out, list(integrations));
            case "GetHistoryForProcess" ->
                json(
                        out,
                        "[{\"Id\":\"" + key + "\",\"MapId\":\"M\",\"RunNumber\":1,\"RunDate\":\"2026-03-17T06:21:09\","
                                + "\"RecordCount\":1,\"ErrorCount\":0,\"ErrorsSaved\":false}]");
            case "validate" -> json(out, "true");
            default ->
                json(
                        out,
                        "{\"ErrorCount\":0,\"Errors\":\"\",\"MapDescription\":\"\",\"MapKey\":\"" + key
                                + "\",\"MapId\":\"Customers\",\"RecordCount\":1,\"RunNumber\":" + runs.incrementAndGet()
                                + ",\"Status\":0,\"ErrorMessage\":\"\"}");
        }
    }

    private static long rowsOf(String key) {
        return Long.parseLong(key.substring(24));
    }

    private static String list(int integrations) {
        var list = new StringBuilder("[");
        for (int i = 1; i <= integrations; i++) {
            list.append(i == 1 ? "" : ",")
                    .append(String.format("{\"MapKey\":\"%08d-0000-4000-8000-000000000001\",", i))
                    .append("\"MapId\":\"Integration ")
                    .append(i)
                    .append("\",\"MapDescription\":\"\"}");
        }
        return list.append(']').toString();
    }

    private static void json(OutputStream out, String json) throws IOException {
        whole(out, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void whole(OutputStream out, String type, byte[] body) throws IOException {
        var answer = new ByteArrayOutputStream(body.length + 200);
        answer.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Type: " + type + "; charset=utf-8\r\nContent-Length: "
                + body.length + "\r\n\r\n"));
        answer.writeBytes(body);
        out.write(answer.toByteArray());
    }

    private static void rows(OutputStream out, long rows, byte[] start, byte[] block, byte[] end, boolean nested)
            throws IOException {
        byte[] rest = SampleRows.asXml((int) (rows % SampleRows.COUNT), nested);
        if (rows < SampleRows.COUNT) {
            var body = new ByteArrayOutputStream();
            body.writeBytes(start);
            body.writeBytes(rest);
            body.writeBytes(end);
            whole(out, "application/xml", body.toByteArray());
            return;
        }
        out.write(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"));
        out.write(chunked(start));
        for (long i = rows / SampleRows.COUNT; i > 0; i--) {
            out.write(block);
        }
        out.write(chunked(rest));
        out.write(chunked(end));
        out.write(ascii("0\r\n\r\n"));
    }

    private static byte[] chunked(byte[] bytes) {
        var chunks = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - from);
            chunks.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
            chunks.write(bytes, from, length);
            chunks.writeBytes(ascii("\r\n"));
        }
        return chunks.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
