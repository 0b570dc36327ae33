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

/** A front end that passes calls on, but resets a connection over which too many bytes of a request came. */
final class BreakingServer implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int bytesAllowed;
    private final int target;

    BreakingServer(String apiUrl, int bytesAllowed) {
        this.bytesAllowed = bytesAllowed;
        this.target = URI.create(apiUrl).getPort();
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The API Url by way of this server. */
    String url(String apiUrl) {
        try {
            URI uri = URI.create(apiUrl);
            return new URI(uri.getScheme(), null, "localhost", server.getLocalPort(), uri.getPath(), null, null)
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(behind);
                start(() -> pump(client, behind, bytesAllowed));
                start(() -> pump(behind, client, Long.MAX_VALUE));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void pump(Socket from, Socket to, long most) {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            long passed = 0;
            for (int count = from.getInputStream().read(buffer); count >= 0; ) {
                to.getOutputStream().write(buffer, 0, count);
                passed += count;
                if (passed > most) {
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
        var thread = new Thread(task, "breaking-server");
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
