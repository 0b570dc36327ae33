/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Writes the body of {@code RunMapXml} (API document, section 4): a head, the data set document, escaped, and a tail.
 *
 * <pre>{@code
 * <RequestData xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Variables/><Xml>ESCAPED</Xml></RequestData>
 * }</pre>
 *
 * <p>The document is parsed while it is copied, with constant memory: a document that is not well-formed, is XML 1.1,
 * or has a document type causes a {@link RowFormatException} with line and column; the limits are those of {@link
 * RowReader}, except for values. Namespaces, CDATA, comments and white space are kept; the XML declaration is
 * removed. Streams are not closed.
 *
 * @since 1.0.0
 */
public final class DataSetDocument {

    private static final String WHAT = "XML document";

    private DataSetDocument() {}

    /** The bytes before the document. */
    public static byte[] head() {
        return "<RequestData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><Variables/><Xml>"
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes after the document. */
    public static byte[] tail() {
        return "</Xml></RequestData>".getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the document, escaped.
     *
     * @param out the target, in UTF-8; flushed at the end
     * @param xml the document; its encoding is that of its byte order mark or XML declaration, else UTF-8
     * @throws RowFormatException if the document is invalid; then the output is incomplete
     * @throws IOException if thrown by one of the streams
     */
    public static void write(OutputStream out, InputStream xml) throws IOException {
        write(out, reader(xml, null));
    }

    /**
     * Writes the document, escaped.
     *
     * @param out the target, in UTF-8; flushed at the end
     * @param xml the document
     * @throws RowFormatException if the document is invalid; then the output is incomplete
     * @throws IOException if thrown by one of the streams
     */
    public static void write(OutputStream out, Reader xml) throws IOException {
        write(out, xml, ColumnCheck.NONE);
    }

    /**
     * Writes the document, escaped.
     *
     * @param check checks the columns of its rows
     * @throws IllegalArgumentException if thrown by the check
     */
    public static void write(OutputStream out, Reader xml, ColumnCheck check) throws IOException {
        Writer escaped = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new DocumentCopy(open(xml), WHAT, new EscapingWriter(escaped), check).copy();
        escaped.flush();
    }

    /**
     * Writes the document as several ones, escaped: each has the root and the schema of it, and some of its rows. What
     * is not a table of rows is a {@link RowFormatException}, and so are rows of more than one table, since those may
     * belong together. For a document without rows, nothing is written.
     *
     * @param out the target, in UTF-8; flushed at the end of each part
     * @param xml the document
     * @param check checks the columns of its rows
     * @param rowsPerPart maximum number of rows per part
     * @param partEnds called at the end of each part with its number of rows, when {@code out} has all of it
     * @throws RowFormatException if the document is invalid; then the output is incomplete
     * @throws IOException if thrown by one of the streams
     */
    public static void write(OutputStream out, Reader xml, ColumnCheck check, long rowsPerPart, LongConsumer partEnds)
            throws IOException {
        Writer escaped = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new DocumentParts(open(xml), WHAT, escaped, check, rowsPerPart, partEnds).copy();
    }

    private static XmlInput open(Reader xml) throws IOException {
        XmlInput input = XmlInput.open(xml, WHAT);
        if (input == null) {
            throw new RowFormatException("The XML document is empty");
        }
        return input;
    }

    /**
     * The characters of a document with an external charset, which is overridden only by a byte order mark.
     *
     * @param xml the document's bytes; closing the reader closes them
     * @param charset the encoding; null for that of the byte order mark or the XML declaration, else UTF-8
     * @return the characters; an invalid byte sequence causes a {@link RowFormatException}
     */
    public static Reader reader(InputStream xml, Charset charset) throws IOException {
        return Decoding.reader(xml, charset, WHAT);
    }
}
