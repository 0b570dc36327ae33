package io.github.camelsmartconnect.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

import wiremock.org.eclipse.jetty.server.HttpOutput;

/**
 * The first half of a body, after which the connection breaks.
 *
 * <p>WireMock's own faults send either nothing of an answer or text of their own. It copies a body's stream to the
 * connection by {@link #transferTo}, and that is the place to break it at. This rests on the Jetty inside of
 * wiremock-standalone.
 */
final class HalfBody extends ByteArrayInputStream {

    HalfBody(byte[] body) {
        super(body, 0, body.length / 2);
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long sent = super.transferTo(out);
        if (out instanceof HttpOutput connection) {
            out.flush();
            connection.getHttpChannel().abort(new IOException("broken on purpose"));
        }
        return sent;
    }
}
