package io.github.camelsmartconnect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.Exchange;

/** A document as it arrives, for as long as its exchange goes on. */
final class ExchangeDocument extends FilterInputStream {

    private final StreamLife life;

    ExchangeDocument(InputStream document, Exchange exchange, StopSignals component) {
        super(document);
        this.life = new StreamLife(document, exchange, component);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        failIfEnded();
        try {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                failIfEnded();
                life.finish();
            }
            return count;
        } catch (IOException e) {
            failIfEnded();
            throw e;
        }
    }

    private void failIfEnded() throws IOException {
        if (life.isClosed()) {
            throw new IOException("Stream closed");
        }
        try {
            life.failIfEnded("The contents");
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        life.close();
    }
}
