/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.Writer;

/** Escapes a document so that it can stand as the text of another. */
final class EscapingWriter extends Writer {

    private Writer target;

    EscapingWriter(Writer target) {
        this.target = target;
    }

    /** What comes from now on goes elsewhere. */
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
            case '\r' -> "&#xD;"; // a parser would make a line feed of it
            default -> null;
        };
    }

    @Override
    public void flush() {
        // the body is flushed once, at its end
    }

    @Override
    public void close() {
        // the body goes on after the document
    }
}
