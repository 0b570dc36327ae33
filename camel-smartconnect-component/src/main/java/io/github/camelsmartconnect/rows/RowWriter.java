package io.github.camelsmartconnect.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import org.codehaus.stax2.XMLStreamProperties;

/**
 * Writes the body of {@code RunMapDataTableWithErrors} (API document, section 4): a head, the rows and a tail. Only the
 * rows may be many; they are the same in both published forms.
 *
 * <pre>{@code
 * <RequestData><Variables/><Xml><Table><CustomerNo>C0042</CustomerNo></Table>...</Xml></RequestData>
 * <RequestData><Table><CustomerNo>C0042</CustomerNo></Table>...</RequestData>
 * }</pre>
 *
 * <p>A row is a map of column name to value. Names are encoded ({@link XmlNames}), values as {@link Values} says; null
 * leaves the column out, {@code ""} is an empty element. Rows are written as the iterator gives them, so memory does not
 * depend on their number.
 */
public final class RowWriter {

    static final int MAX_NAME = NameTable.MAX_LENGTH;

    private static final WstxOutputFactory FACTORY = factory();

    private RowWriter() {}

    private static WstxOutputFactory factory() {
        WstxOutputFactory factory = new WstxOutputFactory();
        // there are none in this document
        factory.setProperty(XMLStreamProperties.XSP_NAMESPACE_AWARE, false);
        // head, rows and tail are written apart, and values are checked here, with a message that names their place
        factory.setProperty(WstxOutputProperties.P_OUTPUT_VALIDATE_STRUCTURE, false);
        factory.setProperty(WstxOutputProperties.P_OUTPUT_VALIDATE_CONTENT, false);
        return factory;
    }

    /**
     * What comes before the rows, in the last published form.
     *
     * @param variables the global variables, in their order; empty for none
     * @throws RowValueException for the first name or value that can't be sent
     */
    public static byte[] head(Map<String, String> variables) {
        var head = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = writer(head);
            xml.writeStartElement("RequestData");
            writeVariables(xml, variables);
            xml.writeStartElement("Xml");
            xml.writeCharacters("");
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes it all", e);
        }
        return head.toByteArray();
    }

    /** What comes after the rows, in the last published form. */
    public static byte[] tail() {
        return "</Xml></RequestData>".getBytes(StandardCharsets.UTF_8);
    }

    /** What comes before the rows, in the older published form. */
    public static byte[] legacyHead() {
        return "<RequestData>".getBytes(StandardCharsets.UTF_8);
    }

    /** What comes after the rows, in the older published form. */
    public static byte[] legacyTail() {
        return "</RequestData>".getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the rows.
     *
     * @param out where to, in UTF-8; it is flushed at the end and not closed
     * @param rows the rows; what the iterator throws comes through as it is
     * @return how many rows were written
     * @throws RowValueException if a row, name or value can't be sent
     * @throws IOException what {@code out} threw
     */
    public static long write(OutputStream out, Iterator<? extends Map<?, ?>> rows) throws IOException {
        try {
            XMLStreamWriter xml = writer(out);
            RowNames names = new RowNames();
            long number = 0;
            while (rows.hasNext()) {
                writeRow(xml, rows.next(), ++number, names);
            }
            xml.flush();
            return number;
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    private static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
        // the JDK's encoder takes less time than Woodstox's own
        return FACTORY.createXMLStreamWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static void writeVariables(XMLStreamWriter xml, Map<String, String> variables) throws XMLStreamException {
        if (variables.isEmpty()) {
            xml.writeEmptyElement("Variables");
            return;
        }
        xml.writeStartElement("Variables");
        xml.writeStartElement("ArrayOfVariableOfstringstring");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            xml.writeStartElement("VariableOfstringstring");
            writeText(xml, "Key", variableText(variable.getKey(), variable.getKey()));
            writeText(xml, "Value", variableText(variable.getKey(), variable.getValue()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String variableText(String name, String text) {
        if (text == null) {
            throw new RowValueException("Variable '" + Excerpt.of(String.valueOf(name)) + "' is null; give it a value");
        }
        try {
            return Values.text(text);
        } catch (IllegalArgumentException e) {
            throw new RowValueException("Variable '" + Excerpt.of(name) + "': " + e.getMessage(), e);
        }
    }

    private static void writeRow(XMLStreamWriter xml, Map<?, ?> given, long number, RowNames names)
            throws XMLStreamException {
        xml.writeStartElement("Table");
        for (Map.Entry<?, ?> column : row(given, number).entrySet()) {
            String name = names.encode(column.getKey(), number);
            String value = value(column, number);
            if (value != null) {
                writeText(xml, name, value);
            }
        }
        xml.writeEndElement();
    }

    private static void writeText(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        if (!text.isEmpty()) {
            xml.writeCharacters(text);
        }
        xml.writeEndElement();
    }

    private static Map<?, ?> row(Map<?, ?> row, long number) {
        if (row == null) {
            throw new RowValueException("Row " + number + " is null; leave it out");
        }
        return row;
    }

    private static String value(Map.Entry<?, ?> column, long number) {
        Object value = column.getValue();
        if (value == null) {
            return null;
        }
        try {
            return Values.text(value);
        } catch (IllegalArgumentException e) {
            throw new RowValueException(
                    "Row " + number + ", column '" + Excerpt.of(String.valueOf(column.getKey())) + "': "
                            + e.getMessage(),
                    e);
        }
    }

    private static IOException unwrapped(XMLStreamException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return new IOException("The rows can't be written: " + failure.getMessage(), failure);
    }
}
