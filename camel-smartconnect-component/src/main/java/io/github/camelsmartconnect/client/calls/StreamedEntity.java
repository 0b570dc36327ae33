package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body that is written as it is made, and that knows how far it got. */
public final class StreamedEntity extends AbstractHttpEntity {

    /** Writes the body and tells how many rows it wrote. */
    public interface Content {
        long writeTo(OutputStream out) throws IOException;
    }

    private final Content content;
    private final boolean repeatable;
    private volatile boolean started;
    private volatile boolean finished;
    private volatile long rows;

    public StreamedEntity(ContentType type, boolean repeatable, Content content) {
        super(type, null, true);
        this.content = content;
        this.repeatable = repeatable;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        started = true;
        finished = false;
        rows = content.writeTo(out);
        finished = true;
    }

    /** Whether reading of the source began: a source that can't be read twice is spent then. */
    boolean isStarted() {
        return started;
    }

    /** Whether the body was written to its end: only then can the service have run it. */
    public boolean isFinished() {
        return finished;
    }

    /** How many rows were written; 0 where they are not counted. */
    public long rows() {
        return rows;
    }

    @Override
    public boolean isRepeatable() {
        return repeatable;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a streamed body is only written");
    }

    @Override
    public void close() {
        // the source belongs to the message
    }
}
