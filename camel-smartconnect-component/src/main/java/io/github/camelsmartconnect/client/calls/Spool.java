/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

import io.github.camelsmartconnect.model.SmartConnectNotSentException;

/**
 * The encoded payload of a request, kept until the response is received: in memory up to a limit, then in a temporary
 * file. The file is deleted as soon as it is open (or on close, where an open file can't be deleted), so that no data
 * is left behind even if the JVM is killed.
 */
final class Spool implements Payload {

    /** A larger payload is written to a file. */
    static final int IN_MEMORY = 1024 * 1024;

    private static final int FIRST_BUFFER = 4 * 1024;
    private static final int FILE_BUFFER = 128 * 1024;

    private final Path directory;
    private final Consumer<Spool> whenClosed;
    private byte[] memory = new byte[FIRST_BUFFER];
    private int inMemory;
    private ByteBuffer buffer;
    private volatile FileChannel file;
    private long written;
    private long rows;
    private volatile boolean closed;

    Spool(Path directory, Consumer<Spool> whenClosed) {
        this.directory = directory;
        this.whenClosed = whenClosed;
    }

    /** @throws SmartConnectNotSentException if it can't be stored, or the component is stopped meanwhile */
    void fill(Content content) throws IOException {
        rows = content.writeTo(new Filling());
        if (file != null) {
            writeBuffer();
            buffer = null;
        }
    }

    /**
     * Receives the encoded payload. Its failures are unchecked exceptions, to be distinguished from failures of the
     * source.
     */
    private final class Filling extends OutputStream {

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            failIfEnded();
            if (file == null && inMemory + length <= IN_MEMORY) {
                keep(bytes, offset, length);
                return;
            }
            if (file == null) {
                openFile();
            }
            int from = offset;
            int left = length;
            while (left > 0) {
                if (!buffer.hasRemaining()) {
                    writeBuffer();
                }
                int part = Math.min(left, buffer.remaining());
                buffer.put(bytes, from, part);
                from += part;
                left -= part;
            }
        }
    }

    private void failIfEnded() {
        if (closed) {
            throw notSent(new ClosedChannelException());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw notSent(new InterruptedIOException());
        }
    }

    private void keep(byte[] bytes, int offset, int length) {
        byte[] kept = memory;
        if (inMemory + length > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(IN_MEMORY, Math.max(inMemory + length, 2 * kept.length)));
            memory = kept;
        }
        System.arraycopy(bytes, offset, kept, inMemory, length);
        inMemory += length;
    }

    private void openFile() {
        try {
            // readable by its owner only
            Path path = Files.createTempFile(directory, "camel-smartconnect-", ".tmp");
            try {
                file = FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        } catch (IOException e) {
            throw notSent(e);
        }
        buffer = ByteBuffer.allocateDirect(FILE_BUFFER);
        write(ByteBuffer.wrap(memory, 0, inMemory));
        memory = null;
        if (closed) {
            closeFile();
            failIfEnded();
        }
    }

    private void writeBuffer() {
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                written += file.write(bytes);
            }
        } catch (IOException e) {
            throw notSent(e);
        }
    }

    private SmartConnectNotSentException notSent(IOException e) {
        String why = e instanceof ClosedByInterruptException || e instanceof InterruptedIOException
                ? "the thread was interrupted while the body was encoded. Send the message again"
                : e instanceof ClosedChannelException
                        ? "the component is stopped. Send the message again when the application is running"
                        : "the body could not be written to a temporary file in " + directory + " ("
                                + TransportFailures.reason(e)
                                + "). Free disk space, or set the system property java.io.tmpdir to another directory";
        return new SmartConnectNotSentException("Nothing was sent: " + why, e);
    }

    boolean isInFile() {
        return file != null;
    }

    @Override
    public long length() {
        ByteBuffer unwritten = buffer;
        return file == null ? inMemory : written + (unwritten == null ? 0 : unwritten.position());
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isSpent() {
        return closed;
    }

    @Override
    public long writeTo(OutputStream out) throws IOException {
        writeTo(out, 0, length());
        return rows;
    }

    /** Writes the bytes between two positions. */
    void writeTo(OutputStream out, long from, long to) throws IOException {
        byte[] kept = memory;
        if (kept != null) {
            out.write(kept, (int) from, (int) (to - from));
            return;
        }
        if (file == null) {
            throw unreadable(new ClosedChannelException());
        }
        byte[] bytes = new byte[(int) Math.min(FILE_BUFFER, to - from)];
        for (long position = from; position < to; ) {
            int count = read(ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, to - position)), position);
            out.write(bytes, 0, count);
            position += count;
        }
    }

    /** Its failures are unchecked exceptions, to be distinguished from failures of the connection. */
    private int read(ByteBuffer part, long position) {
        try {
            int count = file.read(part, position);
            if (count < 0) {
                throw new IOException("the file is truncated");
            }
            return count;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException(
                "The request was not sent completely, as its body could not be read from the temporary file in "
                        + directory + " (" + TransportFailures.reason(e)
                        + "). The integration probably did not run: check in"
                        + " SmartConnect before sending the message again",
                e);
    }

    @Override
    public void close() {
        closed = true;
        memory = null;
        closeFile();
        whenClosed.accept(this);
    }

    private void closeFile() {
        FileChannel opened = file;
        if (opened == null) {
            return;
        }
        try {
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
