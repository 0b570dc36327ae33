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
 * Reads the rows in the response of a query as a stream (API document, section 3).
 *
 * <p>The response is XML in XML: the text of a {@code string} element is a data set document, in which each child of
 * the root is a row and each child of a row is a column. Names are decoded ({@link XmlNames}); an empty column is
 * {@code ""}, a missing or nil column has no entry; attributes are ignored. An {@code xs:schema} is not a row. A data
 * set without rows, or a {@code string} element without text, is read as no rows; a response without content causes
 * an {@link EmptyAnswerException}. Elements inside a column, a duplicate column, and text outside of columns are
 * errors, as data would be lost.
 *
 * <p>Memory usage is that of one row, regardless of the size of the response. Limits protect against hostile
 * responses: no document type and no custom entities at either level, a depth of 100 elements, 256 attributes of
 * 100,000 characters each, names of 1,000 characters and 5,000 different names, values of 16 Mi characters and 64 Mi
 * per row (less for a small heap), and 1 Mi characters for a comment or tag.
 *
 * <p>Not thread-safe, except for {@link #close()}, which may be called by another thread.
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
     * Reads a response. Nothing is read before the first row is requested.
     *
     * @param in the response; closed by {@link #close()}
     * @param charset the charset of the Content-Type, or null for that of the XML declaration. A byte order mark
     *     overrides both; the default is UTF-8
     */
    public RowReader(InputStream in, Charset charset) {
        answer = new AnswerText(in, charset);
    }

    /**
     * Reads the next row.
     *
     * @return a modifiable map in the order of the columns; null at the end, which is reported only after both
     * documents were read completely and are well-formed
     * @throws EmptyAnswerException if the response is empty
     * @throws RowFormatException if the response is invalid or truncated. Further calls throw the same exception
     * @throws IOException if thrown by the stream, unwrapped, or if this reader is closed
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

    /** Closes the stream of the response, at any time. */
    @Override
    public void close() throws IOException {
        closed = true;
        answer.close();
    }
}
