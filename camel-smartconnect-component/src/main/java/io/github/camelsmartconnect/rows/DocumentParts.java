/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.Writer;
import java.util.function.LongConsumer;

import javax.xml.stream.XMLStreamException;

/**
 * Copies a data set document into several documents. The part before the first row, which is the start tag of the
 * root and usually a schema, is written before each part, and the end tag of the root after it.
 */
final class DocumentParts extends DocumentCopy {

    /** Maximum number of characters before the first row; a schema has some thousands. */
    private static final int MOST_HEAD = 1 << 20;

    private final Writer parts;
    private final long rowsPerPart;
    private final LongConsumer partEnds;
    private final Head head = new Head();
    private String table;
    private String tail;
    private long rows;

    DocumentParts(
            XmlInput input, String what, Writer parts, ColumnCheck check, long rowsPerPart, LongConsumer partEnds) {
        super(input, what, new EscapingWriter(parts), check);
        this.parts = parts;
        this.rowsPerPart = rowsPerPart;
        this.partEnds = partEnds;
        target.writeTo(head);
    }

    @Override
    void startRoot() {
        tail = "</" + element.getPrefixedName() + ">";
    }

    @Override
    void startRow(String name) throws IOException, XMLStreamException {
        if (table == null) {
            flush();
            table = name;
            target.writeTo(parts);
            parts.append(head.kept);
        } else if (!table.equals(name)) {
            throw input.error("has rows of two tables, '" + Excerpt.of(table, 40) + "' and '" + Excerpt.of(name, 40)
                    + "', which may depend on each other, so it can't be split into runs: remove the option"
                    + " 'rowsPerRun', or send the rows of one table");
        }
        if (rows == rowsPerPart) {
            flush();
            target.write(tail);
            endPart();
            parts.append(head.kept);
        }
        rows++;
    }

    private void endPart() throws IOException {
        parts.flush();
        partEnds.accept(rows);
        rows = 0;
    }

    @Override
    void textBesideRows() throws RowFormatException {
        if (!input.isBlankText()) {
            throw input.error("is not a table of rows, so it can't be split into runs: text outside of columns: '"
                    + Excerpt.of(input.text(), 40) + "'");
        }
    }

    @Override
    void finish() throws IOException {
        if (rows > 0) {
            endPart();
        }
    }

    /** The characters before each part. */
    private final class Head extends Writer {

        private final StringBuilder kept = new StringBuilder();

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            if (kept.length() + length > MOST_HEAD) {
                throw input.error(
                        "has more than " + MOST_HEAD + " characters before its first row, which each run would"
                                + " repeat, so it can't be split into runs: remove the option 'rowsPerRun'");
            }
            kept.append(text, offset, length);
        }

        @Override
        public void flush() {
            // it is buffered here
        }

        @Override
        public void close() {
            // it is buffered here
        }
    }
}
