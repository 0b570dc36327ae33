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

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import com.ctc.wstx.stax.WstxOutputFactory;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;

/**
 * Writes the body of {@code RunMapXml} (API document, section 4): a head, the data set document, escaped, and a tail.
 *
 * <pre>{@code
 * <RequestData xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Variables/><Xml>ESCAPED</Xml></RequestData>
 * }</pre>
 *
 * <p>The document is parsed while it is copied, at constant memory: one that is ill-formed, is XML 1.1, or has a document
 * type is a {@link RowFormatException} that names line and column; the limits are those of {@link RowReader}, values
 * aside. Namespaces, CDATA, comments and white space are kept; the XML declaration is dropped. No stream is closed
 * here.
 *
 * @since 1.0.0
 */
public final class DataSetDocument {

    private static final String WHAT = "XML document";
    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

    private DataSetDocument() {}

    /** What comes before the document. */
    public static byte[] head() {
        return "<RequestData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><Variables/><Xml>"
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What comes after the document. */
    public static byte[] tail() {
        return "</Xml></RequestData>".getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the document, escaped.
     *
     * @param out where to, in UTF-8; flushed at the end
     * @param xml the document; its encoding is that of its byte order mark or XML declaration, else UTF-8
     * @throws RowFormatException if the document is not what it should be. What was written until then is no document
     * @throws IOException what either stream threw
     */
    public static void write(OutputStream out, InputStream xml) throws IOException {
        write(out, Decoding.reader(xml, null, WHAT));
    }

    /**
     * Writes the document, escaped.
     *
     * @param out where to, in UTF-8; flushed at the end
     * @param xml the document
     * @throws RowFormatException if the document is not what it should be. What was written until then is no document
     * @throws IOException what either stream threw
     */
    public static void write(OutputStream out, Reader xml) throws IOException {
        Writer escaped = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        copy(xml, new EscapingWriter(escaped));
        escaped.flush();
    }

    /**
     * The characters of a document whose encoding is told from outside; only a byte order mark knows better.
     *
     * @param xml the document's bytes; closing the reader closes them
     * @param charset the encoding
     * @return the characters. A byte sequence that the encoding doesn't have is a {@link RowFormatException}
     */
    public static Reader reader(InputStream xml, Charset charset) throws IOException {
        return Decoding.reader(xml, charset, WHAT);
    }

    private static void copy(Reader source, Writer target) throws IOException {
        XmlInput input = XmlInput.open(source, WHAT);
        if (input == null) {
            throw new RowFormatException("The XML document is empty");
        }
        try {
            XMLStreamWriter2 output = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(target);
            NameTable names = new NameTable(WHAT);
            boolean rootSeen = false;
            for (int event = input.next(); event != XMLStreamConstants.END_DOCUMENT; event = input.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (!rootSeen) {
                        checkRoot(input);
                        rootSeen = true;
                    }
                    names.checkAll(input.reader());
                }
                copyEvent(event, input.reader(), output);
            }
            output.flush();
        } catch (XMLStreamException e) {
            throw XmlInput.failure(e, WHAT);
        }
    }

    /** Within the request that is made here, the vendor's own request would be a data set without a row that is known. */
    private static void checkRoot(XmlInput input) throws RowFormatException {
        if (input.reader().getLocalName().equals("RequestData")) {
            throw input.error(
                    "is a request to SmartConnect (its root is RequestData), and the component makes the request"
                            + " itself: send the data set document alone (<DataSet><Table>...</Table></DataSet>), or the rows of"
                            + " its Table elements as a List of Map");
        }
    }

    private static void copyEvent(int event, XMLStreamReader2 from, XMLStreamWriter2 to) throws XMLStreamException {
        switch (event) {
            // piece by piece: copyEventFromReader would pass a text of any length in one go, unseen by the guard
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                to.writeCharacters(from.getTextCharacters(), from.getTextStart(), from.getTextLength());
            case XMLStreamConstants.CDATA ->
                to.writeCData(from.getTextCharacters(), from.getTextStart(), from.getTextLength());
            default -> to.copyEventFromReader(from, false);
        }
    }

    /** Escapes a document so that it can stand as the text of another. */
    private static final class EscapingWriter extends Writer {

        private final Writer target;

        EscapingWriter(Writer target) {
            this.target = target;
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
}
