package io.github.camelsmartconnect.client;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection without the HTTP client's wire log: what goes over it holds passwords and tokens, in the request line
 * and in the answer of a sign-in.
 */
final class UnloggedConnection extends DefaultManagedHttpClientConnection {

    private static final AtomicLong COUNTER = new AtomicLong();

    UnloggedConnection() {
        super(
                "smartconnect-" + COUNTER.incrementAndGet(),
                null,
                null,
                null,
                null,
                null,
                SecretRequestWriter::new,
                null);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket));
    }
}
