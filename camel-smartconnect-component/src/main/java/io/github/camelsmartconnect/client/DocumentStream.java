package io.github.camelsmartconnect.client;

import java.io.FilterInputStream;
import java.io.IOException;

import io.github.camelsmartconnect.rows.InnerDocument;

/**
 * A data source's own XML document as it arrives, in UTF-8. A stream that breaks throws an {@link IOException} whose
 * cause says why; it never ends early. Closing it before its end aborts the connection.
 */
final class DocumentStream extends FilterInputStream {

    private final OpenAnswer answer;

    DocumentStream(OpenAnswer answer) {
        super(InnerDocument.open(answer.body(), answer.charset()));
        this.answer = answer;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw explained(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private IOException explained(IOException e) {
        RuntimeException explanation = answer.explain(e);
        return new IOException(explanation.getMessage(), explanation);
    }

    @Override
    public void close() throws IOException {
        // only the connection: another thread may be reading
        answer.close();
    }
}
