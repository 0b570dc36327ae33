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
 * The document inside a query's answer (API document, section 3), as it stands there.
 *
 * @since 1.0.0
 */
public final class InnerDocument {

    private InnerDocument() {}

    /**
     * Decodes the outer document as it arrives, at constant memory.
     *
     * <p>The stream has the inner document in UTF-8, without a byte order mark and without its XML declaration (which
     * names an encoding that it no longer has). It is handed on unread: only the outer document is checked, so the
     * inner one may be ill-formed or carry a document type, and whoever parses it should allow none.
     *
     * <p>Reading reports the end only when the outer document was read to its end. It throws {@link
     * EmptyAnswerException} if there is no answer at all, {@link RowFormatException} if the outer document is not what
     * it should be or ends too early, and what {@code answer} throws, unwrapped.
     *
     * @param answer the answer's bytes; closing the returned stream closes it
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
                throw new RowFormatException("The document inside the answer has half a surrogate pair");
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            answer.close();
        }
    }

    /** A document's text without its XML declaration. */
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
                    "The document inside the answer has an XML declaration of more than " + LONGEST + " characters");
        }
    }
}
