/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Answers as the service gives them, and ways to read them. */
final class Answers {

    static final String OPEN = "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">";
    static final String CLOSE = "</string>";

    /** The published shape (API document, section 3), to the letter. */
    static final String PUBLISHED = """
            <string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">&lt;MyDataSet&gt;&#xD;
              &lt;Table01&gt;&#xD;
                &lt;CustomerNo&gt;&lt;![CDATA[C0042]]&gt;&lt;/CustomerNo&gt;&#xD;
                &lt;Name&gt;&lt;![CDATA[Lamna &amp; Sons]]&gt;&lt;/Name&gt;&#xD;
              &lt;/Table01&gt;&#xD;
            &lt;/MyDataSet&gt;</string>
            """;

    private Answers() {}

    /** Nests a document as the service does. */
    static String nested(String document) {
        return OPEN + escaped(document) + CLOSE;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xD;");
    }

    static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows of a data set document that the service nests into its answer. */
    static List<Map<String, String>> rowsOf(String document) throws IOException {
        return rows(utf8(nested(document)), null);
    }

    static List<Map<String, String>> rows(InputStream answer, Charset charset) throws IOException {
        try (RowReader reader = new RowReader(answer, charset)) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (Map<String, String> row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
            return rows;
        }
    }

    /** Reads to the end and forgets the rows. */
    static long count(InputStream answer) throws IOException {
        try (RowReader reader = new RowReader(answer, null)) {
            long count = 0;
            while (reader.read() != null) {
                count++;
            }
            return count;
        }
    }

    /** The same bytes, as a slow network hands them out. */
    static InputStream inChunks(InputStream in, IntSupplier size) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, size.getAsInt()));
            }
        };
    }

    /** Head, then a piece again and again, then tail: as long as wanted, and never in memory. */
    static InputStream repeated(String head, String piece, long times, String tail) {
        return new InputStream() {
            private final byte[] repeated = piece.getBytes(StandardCharsets.UTF_8);
            private byte[] current = head.getBytes(StandardCharsets.UTF_8);
            private long left = times;
            private boolean inTail;
            private int position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                while (position == current.length) {
                    if (inTail) {
                        return -1;
                    }
                    position = 0;
                    inTail = left == 0;
                    current = inTail ? tail.getBytes(StandardCharsets.UTF_8) : repeated;
                    left--;
                }
                int count = Math.min(length, current.length - position);
                System.arraycopy(current, position, target, offset, count);
                position += count;
                return count;
            }
        };
    }
}
