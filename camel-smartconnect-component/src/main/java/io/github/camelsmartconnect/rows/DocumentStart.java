/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * The start of a document: skips a byte order mark and white space (which parsers reject before an XML declaration),
 * and detects early that a document is not XML.
 */
final class DocumentStart extends FilterReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** Enough to detect an HTML page, and not more than the length of any document. */
    private static final int ENOUGH = 14;

    private final String what;
    private final char[] head = new char[Excerpt.LIMIT + 1];
    private int position;
    private int limit;

    DocumentStart(Reader source, String what) throws IOException {
        super(source);
        this.what = what;
        while (limit < ENOUGH) {
            int count = in.read(head, limit, head.length - limit);
            if (count < 0) {
                break;
            }
            limit += count;
            dropBlanks();
        }
    }

    boolean isEmpty() {
        return limit == 0;
    }

    /** Throws an exception for HTML, JSON and plain text. */
    void checkMarkup() throws RowFormatException {
        String text = new String(head, position, limit - position);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            throw htmlPage(what);
        }
        if (!text.startsWith("<")) {
            throw RowFormatException.notXml(
                    "The " + what + " is not XML: it begins with '" + Excerpt.of(text) + "'", text);
        }
    }

    static RowFormatException htmlPage(String what) {
        return new RowFormatException("The " + what + " is an HTML page, not XML data");
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (position == limit) {
            return in.read(buffer, offset, length);
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(head, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        return position == limit ? in.read() : head[position++];
    }

    private void dropBlanks() {
        int start = 0;
        while (start < limit && isBlank(head[start])) {
            start++;
        }
        limit -= start;
        System.arraycopy(head, start, head, 0, limit);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == BYTE_ORDER_MARK;
    }
}
