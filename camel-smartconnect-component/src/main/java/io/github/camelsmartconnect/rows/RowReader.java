/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * The rows of a query's answer, read as they arrive (API document, section 3).
 *
 * <p>The answer is XML in XML: the text of one {@code string} element is a data set document, of which each child of
 * the root is a row and each child of a row a column. Names are decoded ({@link XmlNames}); an empty column is {@code
 * ""}, an absent or nil one is absent; attributes are no columns. An {@code xs:schema} is no row. A data set without
 * rows, or a {@code string} element without text, reads as no rows; an answer without any content is an {@link
 * EmptyAnswerException}. Elements inside a column, a column twice in a row, and text beside columns are errors, since
 * reading on would lose data.
 *
 * <p>Memory is that of one row, whatever the size of the answer. What a hostile answer could do is bounded: no document
 * type and no entities of its own at either level, elements 100 deep, 256 attributes of 100,000 characters each, names
 * of 1,000 characters and 5,000 different ones, values of 16 Mi characters and 64 Mi a row (less in a small JVM), and 1 Mi characters for a
 * comment or tag.
 *
 * <p>Not for several threads at once, but {@link #close()} may be called by another one.
 *
 * @since 1.0.0
 */
public final class RowReader implements Closeable {

    private static final String WHAT = "data set";

    private final AnswerText answer;
    private TableParser table;
    private boolean ended;
    private IOException failure;
    private volatile boolean closed;

    /**
     * Reads an answer. Nothing is read before the first row is asked for.
     *
     * @param in the answer's bytes; {@link #close()} closes it
     * @param charset what the Content-Type says, or null for what the XML says. A byte order mark wins over both; without
     *     any it is UTF-8
     */
    public RowReader(InputStream in, Charset charset) {
        answer = new AnswerText(in, charset);
    }

    /**
     * Reads the next row.
     *
     * @return a modifiable map in the order of the columns; null at the end, which is reported only when both documents
     *     were read to their ends and are well-formed
     * @throws EmptyAnswerException if there is no answer at all
     * @throws RowFormatException if the answer isn't what it should be, or ends too early. Once thrown, it is thrown at
     *     each further call
     * @throws IOException what the stream threw, unwrapped; or if this reader is closed
     */
    public Map<String, String> read() throws IOException {
        if (closed) {
            throw new IOException("The rows are closed");
        }
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return null;
        }
        try {
            return next();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private Map<String, String> next() throws IOException {
        if (table == null) {
            XmlInput xml = XmlInput.open(answer, WHAT);
            if (xml == null) {
                ended = true;
                return null;
            }
            table = new TableParser(xml, WHAT, false);
        }
        Map<String, String> row = table.next();
        ended = row == null;
        return row;
    }

    /** Closes the answer's stream, at any time. */
    @Override
    public void close() throws IOException {
        closed = true;
        answer.close();
    }
}
