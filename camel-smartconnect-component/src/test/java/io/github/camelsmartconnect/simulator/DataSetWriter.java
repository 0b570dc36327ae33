/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes rows as .NET writes a data set: a root, a child for each row, and a grandchild for each existing column. */
final class DataSetWriter {

    private static final String LINE = "\r\n";

    private final Writer out;
    private final String root;
    private final String rowElement;
    private final Map<String, String> codedNames = new HashMap<>();

    private DataSetWriter(Writer out, String root, String rowElement) {
        this.out = out;
        this.root = XmlNames.encode(root);
        this.rowElement = XmlNames.encode(rowElement);
    }

    /** XML inside XML: the data set, escaped, as the text of one {@code string} element. */
    static byte[] asStringElement(
            String root, String rowElement, Collection<String> schema, Iterable<Map<String, String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            writer.write("<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">");
            Writer escaping = new EscapingWriter(writer);
            new DataSetWriter(escaping, root, rowElement).write(schema, rows);
            escaping.flush();
            writer.write("</string>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The document with a schema of these columns. */
    static String asText(String root, String rowElement, Collection<String> schema, List<Map<String, String>> rows) {
        StringWriter text = new StringWriter();
        try {
            new DataSetWriter(text, root, rowElement).write(schema, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(Collection<String> schema, Iterable<Map<String, String>> rows) throws IOException {
        if (schema == null && !rows.iterator().hasNext()) {
            out.write("<" + root + " />");
            return;
        }
        out.write("<" + root + ">" + LINE);
        if (schema != null) {
            writeSchema(schema);
        }
        for (Map<String, String> row : rows) {
            out.write("  <" + rowElement + ">" + LINE);
            for (Map.Entry<String, String> column : row.entrySet()) {
                if (column.getValue() != null) {
                    writeColumn(codedNames.computeIfAbsent(column.getKey(), XmlNames::encode), column.getValue());
                }
            }
            out.write("  </" + rowElement + ">" + LINE);
        }
        out.write("</" + root + ">");
    }

    private void writeColumn(String name, String value) throws IOException {
        out.write("    <");
        out.write(name);
        if (value.isEmpty()) {
            out.write(" />");
        } else {
            out.write(">");
            XmlText.write(value, out);
            out.write("</");
            out.write(name);
            out.write(">");
        }
        out.write(LINE);
    }

    private void writeSchema(Collection<String> columns) throws IOException {
        out.write("  <xs:schema id=\"" + root + "\" xmlns=\"\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:msdata=\"urn:schemas-microsoft-com:xml-msdata\">" + LINE
                + "    <xs:element name=\"" + root + "\" msdata:IsDataSet=\"true\" msdata:MainDataTable=\"" + rowElement
                + "\" msdata:UseCurrentLocale=\"true\">" + LINE
                + "      <xs:complexType><xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">" + LINE
                + "        <xs:element name=\"" + rowElement + "\"><xs:complexType><xs:sequence>" + LINE);
        for (String column : columns) {
            out.write("          <xs:element name=\"" + XmlNames.encode(column)
                    + "\" type=\"xs:string\" minOccurs=\"0\" />" + LINE);
        }
        out.write("        </xs:sequence></xs:complexType></xs:element>" + LINE + "      </xs:choice></xs:complexType>"
                + LINE + "    </xs:element>" + LINE + "  </xs:schema>" + LINE);
    }
}
