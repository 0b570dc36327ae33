/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A front end that passes connections on to the simulator. */
public class ForwardingServer implements AutoCloseable {

    static final String THREAD = "forwarding-server";

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int target;

    public ForwardingServer(String apiUrl) {
        this.target = URI.create(apiUrl).getPort();
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The API Url by way of this server. */
    public String url(String apiUrl) {
        try {
            URI uri = URI.create(apiUrl);
            return new URI(uri.getScheme(), null, "localhost", server.getLocalPort(), uri.getPath(), null, null)
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void opened() {}

    void closed() {}

    /** Whether a connection is to be reset after so many bytes of requests. */
    protected boolean isTooMuch(long bytes) {
        return false;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(behind);
                opened();
                start(() -> {
                    pump(client, behind, true);
                    sockets.remove(client);
                    sockets.remove(behind);
                    closed();
                });
                start(() -> pump(behind, client, false));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pump(Socket from, Socket to, boolean isRequest) {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            long passed = 0;
            int count = from.getInputStream().read(buffer);
            while (count >= 0) {
                to.getOutputStream().write(buffer, 0, count);
                passed += count;
                if (isRequest && isTooMuch(passed)) {
                    // closing with this resets
                    from.setSoLinger(true, 0);
                    return;
                }
                count = from.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // the other side closed
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
