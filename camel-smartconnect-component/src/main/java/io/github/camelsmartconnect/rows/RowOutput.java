/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes tags and text in UTF-8. For performance, tags are passed encoded, as they repeat in all rows, and text is
 * escaped and encoded in one pass.
 */
final class RowOutput {

    private static final int SIZE = 16 * 1024;
    /** Maximum number of bytes for a character. */
    private static final int LONGEST = 8;

    private static final boolean[] PLAIN = plain();

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int end;

    RowOutput(OutputStream out) {
        this.out = out;
    }

    private static boolean[] plain() {
        var plain = new boolean[0x80];
        for (char c = ' '; c < plain.length; c++) {
            plain[c] = c != '&' && c != '<' && c != '>';
        }
        plain['\t'] = true;
        plain['\n'] = true;
        return plain;
    }

    /** Writes unescaped markup. */
    void markup(byte[] encoded) throws IOException {
        if (encoded.length > SIZE - end) {
            flush();
            if (encoded.length > SIZE) {
                out.write(encoded);
                return;
            }
        }
        System.arraycopy(encoded, 0, buffer, end, encoded.length);
        end += encoded.length;
    }

    /** Writes unescaped markup. */
    void markup(String ascii) throws IOException {
        markup(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException for a character that is invalid in XML */
    void text(String text) throws IOException {
        int length = text.length();
        int i = plain(text, 0);
        if (i < length) {
            ColumnText.checked(text);
        }
        while (i < length) {
            if (SIZE - end < LONGEST) {
                flush();
            }
            i = special(text, i);
            i = plain(text, i);
        }
    }

    /** Writes characters without escaping, up to the first special character or the end of the buffer. */
    private int plain(String text, int start) throws IOException {
        int length = text.length();
        int i = start;
        while (i < length) {
            if (end == SIZE) {
                flush();
            }
            int last = i + Math.min(length - i, SIZE - end);
            int to = end;
            while (i < last) {
                char c = text.charAt(i);
                if (c >= PLAIN.length || !PLAIN[c]) {
                    end = to;
                    return i;
                }
                buffer[to++] = (byte) c;
                i++;
            }
            end = to;
        }
        return i;
    }

    /** Writes a character and returns the index of the next one. */
    private int special(String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '&' -> reference("&amp;");
            case '<' -> reference("&lt;");
            case '>' -> reference("&gt;");
            // a parser would convert it to a line feed
            case '\r' -> reference("&#xD;");
            default -> {
                int point = text.codePointAt(i);
                encode(point);
                return i + Character.charCount(point);
            }
        }
        return i + 1;
    }

    @SuppressWarnings("deprecation") // the characters are ASCII
    private void reference(String reference) {
        reference.getBytes(0, reference.length(), buffer, end);
        end += reference.length();
    }

    private void encode(int point) {
        if (point < 0x80) {
            buffer[end++] = (byte) point;
        } else if (point < 0x800) {
            buffer[end++] = (byte) (0xC0 | point >> 6);
            buffer[end++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            buffer[end++] = (byte) (0xE0 | point >> 12);
            buffer[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            buffer[end++] = (byte) (0x80 | point & 0x3F);
        } else {
            buffer[end++] = (byte) (0xF0 | point >> 18);
            buffer[end++] = (byte) (0x80 | point >> 12 & 0x3F);
            buffer[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            buffer[end++] = (byte) (0x80 | point & 0x3F);
        }
    }

    /** Writes the buffer to the target, without flushing the target. */
    void flush() throws IOException {
        out.write(buffer, 0, end);
        end = 0;
    }
}
