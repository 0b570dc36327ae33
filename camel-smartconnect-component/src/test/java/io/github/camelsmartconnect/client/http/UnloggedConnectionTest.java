/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnloggedConnectionTest {

    private final UnloggedConnection connection = new UnloggedConnection();
    private ServerSocket server;
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new Socket(server.getInetAddress(), server.getLocalPort());
    }

    @AfterEach
    void disconnect() throws IOException {
        socket.close();
        server.close();
    }

    @Test
    void hasNoSocketAtFirst() {
        assertThat(connection.getSocket()).isNull();
        assertThat(connection.getSSLSession()).isNull();
    }

    @Test
    void aConnectionOfThePoolHasNoTimeoutUntilItIsUsedAgain() throws IOException {
        socket.setSoTimeout(1234);
        connection.bind(socket);
        assertThat(connection.getSocket()).isSameAs(socket);
        assertThat(connection.getSSLSession()).isNull();

        connection.passivate();
        assertThat(socket.getSoTimeout()).isZero();
        connection.activate();
        assertThat(socket.getSoTimeout()).isEqualTo(1234);

        connection.setSocketTimeout(Timeout.ofMilliseconds(77));
        assertThat(socket.getSoTimeout()).isEqualTo(77);
        connection.passivate();
        connection.activate();
        assertThat(socket.getSoTimeout()).isEqualTo(77);
    }

    @Test
    void aSecureOneTellsItsSession() throws IOException {
        var secure = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, "localhost", 443, true);
        secure.setSoTimeout(50);
        connection.bind(secure, socket);

        connection.passivate();
        connection.activate();
        assertThat(secure.getSoTimeout()).isEqualTo(50);

        // the server says nothing, so that the session is one without a cipher
        assertThat(connection.getSSLSession().getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
    }
}
