/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection without the header and wire logs of the HTTP client, as request lines and the responses of a sign-in
 * contain passwords and tokens.
 */
final class UnloggedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(200)
            // for chunked=true: a buffer too small for a chunk and its head would send the head in a separate packet
            .setBufferSize(32 * 1024)
            .setChunkSizeHint(16 * 1024)
            .build();

    /** Interval of the check whether the service has rejected a request while its body is still being sent. */
    private static final ResponseOutOfOrderStrategy EARLY_REFUSAL =
            new MonitoringResponseOutOfOrderStrategy(256 * 1024);

    /** A firewall may drop an idle connection silently, so a request on it would be lost. */
    private static final long LOOK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AnswerParser answers;
    private Timeout socketTimeout;
    private long idleSince = System.nanoTime();

    UnloggedConnection() {
        this(new AnswerParser(LIMITS));
    }

    private UnloggedConnection(AnswerParser answers) {
        super(LIMITS, null, null, null, null, EARLY_REFUSAL, SecretRequestWriter::new, limits -> answers);
        this.answers = answers;
    }

    /**
     * Called before each use. Unexpected bytes would be read as the response of the next call: a duplicate response,
     * a late "408 Request Timeout", or data after the end of a response.
     */
    @Override
    public boolean isStale() throws IOException {
        if (!isOpen() || answers.hasMore()) {
            return true;
        }
        boolean somethingCame =
                getSocketHolder().getBaseSocket().getInputStream().available() > 0;
        if (!somethingCame && System.nanoTime() - idleSince < LOOK_AFTER_NANOS) {
            return false;
        }
        // reads, as the data may be TLS records only, and a closed connection is detected in no other way
        return super.isStale() || answers.hasMore();
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        super.bind(sslSocket, socket);
        socketTimeout = Timeout.ofMilliseconds(sslSocket.getSoTimeout());
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket secure ? secure.getSession() : null;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        socketTimeout = timeout;
    }

    @Override
    public void passivate() {
        idleSince = System.nanoTime();
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }
}
