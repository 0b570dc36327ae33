/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The unmodified document inside the response of a query (API document, section 3).
 *
 * @since 1.0.0
 */
public final class InnerDocument {

    private InnerDocument() {}

    /**
     * Decodes the outer document as a stream, with constant memory.
     *
     * <p>The stream returns the inner document in UTF-8, without a byte order mark and without its XML declaration
     * (whose encoding no longer applies). Only the outer document is checked: the inner one may be malformed or have
     * a document type, which its parser should not allow.
     *
     * <p>The end is reported only after the outer document was read completely. Reading throws an {@link
     * EmptyAnswerException} if the response is empty, a {@link RowFormatException} if the outer document is invalid
     * or truncated, and exceptions of {@code answer} unwrapped.
     *
     * @param answer the response; closed with the returned stream
     * @param charset as for {@link RowReader}
     * @return the stream; nothing is read before its first read
     */
    public static InputStream open(InputStream answer, Charset charset) {
        return new Utf8Stream(new AnswerText(Objects.requireNonNull(answer, "answer"), charset));
    }

    private static final class Utf8Stream extends InputStream {

        private static final int BUFFER = 8_192;

        private final AnswerText answer;
        private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
        private final ByteBuffer bytes = ByteBuffer.allocate(2 * BUFFER).limit(0);

        private Text text;
        private boolean ended;
        private IOException failure;
        private volatile boolean closed;

        Utf8Stream(AnswerText answer) {
            this.answer = answer;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(target, offset, count);
            return count;
        }

        @Override
        public int available() {
            return bytes.remaining();
        }

        private boolean fill() throws IOException {
            if (closed) {
                throw new IOException("The document is closed");
            }
            if (failure != null) {
                throw failure;
            }
            try {
                while (!bytes.hasRemaining() && !ended) {
                    encodeMore();
                }
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            return bytes.hasRemaining();
        }

        private void encodeMore() throws IOException {
            if (text == null) {
                text = new Text(answer);
            }
            chars.compact(); // keeps the first half of a surrogate pair
            ended = text.read(chars) < 0;
            chars.flip();
            bytes.clear();
            CoderResult result = encoder.encode(chars, bytes, ended);
            bytes.flip();
            if (result.isError()) {
                throw new RowFormatException("The document inside the response has an incomplete surrogate pair");
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            answer.close();
        }
    }

    /** The text of a document without its XML declaration. */
    private static final class Text extends PushbackReader {

        private static final String DECLARATION = "<?xml";
        private static final int LONGEST = 1_000;

        Text(Reader text) throws IOException {
            super(new DocumentStart(text, "data set"), DECLARATION.length() + 1);
            char[] start = new char[DECLARATION.length() + 1];
            int length = 0;
            int count = 0;
            while (length < start.length && count >= 0) {
                length += count;
                count = super.read(start, length, start.length - length);
            }
            boolean declared = length == start.length
                    && DECLARATION.contentEquals(new String(start, 0, length - 1))
                    && Character.isWhitespace(start[length - 1]);
            if (declared) {
                skipDeclaration();
            } else {
                unread(start, 0, length);
            }
        }

        private void skipDeclaration() throws IOException {
            int previous = 0;
            for (int i = 0; i < LONGEST; i++) {
                int c = super.read();
                if (c < 0 || previous == '?' && c == '>') {
                    return;
                }
                previous = c;
            }
            throw new RowFormatException(
                    "The document inside the response has an XML declaration of more than " + LONGEST + " characters");
        }
    }
}
