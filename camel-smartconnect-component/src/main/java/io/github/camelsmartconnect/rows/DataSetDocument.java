package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import com.ctc.wstx.stax.WstxOutputFactory;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;

/**
 * Writes a data set document into the body of {@code RunMapXml}, escaped (API document, section 4).
 *
 * <pre>{@code
 * <RequestData xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Variables/><Xml>ESCAPED</Xml></RequestData>
 * }</pre>
 *
 * <p>The document is parsed while it is copied, at constant memory: one that is ill-formed, is XML 1.1, or has a document
 * type is a {@link RowFormatException} that names line and column; the limits are those of {@link RowReader}, values
 * aside. Namespaces, CDATA, comments and white space are kept; the XML declaration is dropped. No stream is closed
 * here.
 */
public final class DataSetDocument {

    private static final String WHAT = "XML document";
    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

    private DataSetDocument() {}

    /**
     * Writes the body.
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
     * Writes the body.
     *
     * @param out where to, in UTF-8; flushed at the end
     * @param xml the document
     * @throws RowFormatException if the document is not what it should be. What was written until then is no document
     * @throws IOException what either stream threw
     */
    public static void write(OutputStream out, Reader xml) throws IOException {
        Writer body = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        body.write("<RequestData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><Variables/><Xml>");
        copy(xml, new EscapingWriter(body));
        body.write("</Xml></RequestData>");
        body.flush();
    }

    /**
     * Reads a document as {@link #write(OutputStream, InputStream)} does, and writes nothing.
     *
     * @param xml the document; it is read to its end
     * @throws RowFormatException if the document is not what it should be
     * @throws IOException what the stream threw
     */
    public static void check(InputStream xml) throws IOException {
        check(Decoding.reader(xml, null, WHAT));
    }

    /**
     * Reads a document as {@link #write(OutputStream, Reader)} does, and writes nothing.
     *
     * @param xml the document; it is read to its end
     * @throws RowFormatException if the document is not what it should be
     * @throws IOException what the reader threw
     */
    public static void check(Reader xml) throws IOException {
        copy(xml, Writer.nullWriter());
    }

    private static void copy(Reader source, Writer target) throws IOException {
        XmlInput input = XmlInput.open(source, WHAT);
        if (input == null) {
            throw new RowFormatException("The XML document is empty");
        }
        try {
            XMLStreamWriter2 output = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(target);
            NameTable names = new NameTable(WHAT);
            for (int event = input.next(); event != XMLStreamConstants.END_DOCUMENT; event = input.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    names.checkAll(input.reader());
                }
                copyEvent(event, input.reader(), output);
            }
            output.flush();
        } catch (XMLStreamException e) {
            throw XmlInput.failure(e, WHAT);
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
