/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.server.HttpOutput;

/**
 * A body that breaks its response while it is sent.
 *
 * <p>WireMock's own faults send either nothing or fixed text. WireMock copies the stream of a body to the connection
 * with {@link #transferTo} before the response is sent, which allows writing invalid HTTP. This depends on the Jetty
 * in wiremock-standalone.
 */
final class SpoiltBody extends ByteArrayInputStream {

    /** Sends a body over the connection. */
    interface Sending {
        void send(byte[] body, HttpOutput out) throws IOException;
    }

    private final byte[] body;
    private final Sending sending;

    private SpoiltBody(byte[] body, Sending sending) {
        super(body);
        this.body = body;
        this.sending = sending;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        if (!(out instanceof HttpOutput connection)) {
            return super.transferTo(out);
        }
        sending.send(body, connection);
        return body.length;
    }

    /** The first half, after which the connection is closed. */
    static SpoiltBody half(byte[] body) {
        return new SpoiltBody(body, (bytes, out) -> {
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            breakOff(out);
        });
    }

    /** Byte by byte. */
    static SpoiltBody trickling(byte[] body, Runnable pause) {
        return new SpoiltBody(body, (bytes, out) -> {
            for (byte octet : bytes) {
                out.write(octet);
                out.flush();
                pause.run();
            }
        });
    }

    /** Sends the beginning of a response head, then closes the connection gracefully. */
    static SpoiltBody onlyHead(byte[] body, String head) {
        return new SpoiltBody(body, (bytes, out) -> {
            raw(out, head.getBytes(StandardCharsets.US_ASCII));
            out.getHttpChannel().getEndPoint().shutdownOutput();
            breakOff(out);
        });
    }

    /** Sends the response, followed by an unexpected second response with the same body. */
    static SpoiltBody twice(byte[] body) {
        return new SpoiltBody(body, (bytes, out) -> {
            out.write(bytes);
            out.flush();
            var again = new ByteArrayOutputStream();
            again.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
                            + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            again.writeBytes(bytes);
            raw(out, again.toByteArray());
        });
    }

    private static void raw(HttpOutput out, byte[] bytes) throws IOException {
        EndPoint connection = out.getHttpChannel().getEndPoint();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            connection.flush(buffer);
        }
    }

    private static void breakOff(HttpOutput out) {
        out.getHttpChannel().abort(new IOException("broken on purpose"));
    }
}
