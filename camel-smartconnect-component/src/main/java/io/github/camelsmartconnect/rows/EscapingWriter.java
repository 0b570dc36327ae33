/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.Writer;

/** Escapes a document as the text of another one. */
final class EscapingWriter extends Writer {

    private Writer target;

    EscapingWriter(Writer target) {
        this.target = target;
    }

    /** Changes the target. */
    void writeTo(Writer other) {
        target = other;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            String escaped = escaped(text[i]);
            if (escaped != null) {
                target.write(text, start, i - start);
                target.write(escaped);
                start = i + 1;
            }
        }
        target.write(text, start, end - start);
    }

    private static String escaped(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\r' -> "&#xD;"; // a parser would convert it to a line feed
            default -> null;
        };
    }

    @Override
    public void flush() {
        // the body is flushed once at its end
    }

    @Override
    public void close() {
        // the body continues after the document
    }
}
