/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes the body of {@code RunMapDataTableWithErrors} (API document, section 4): a head, the rows and a tail. The
 * rows are the same in both documented formats.
 *
 * <pre>{@code
 * <RequestData><Variables/><Xml><Table><CustomerNo>C0042</CustomerNo></Table>...</Xml></RequestData>
 * <RequestData><Table><CustomerNo>C0042</CustomerNo></Table>...</RequestData>
 * }</pre>
 *
 * <p>A row is a map of column names to values. Names are encoded by {@link XmlNames}, values by {@link ColumnText};
 * null omits the column, {@code ""} is an empty element. Rows are written as they are read from the iterator, with
 * constant memory.
 *
 * @since 1.0.0
 */
public final class RowWriter {

    static final int MAX_NAME = NameTable.MAX_LENGTH;

    private static final byte[] ROW_START = ascii("<Table>");
    private static final byte[] ROW_END = ascii("</Table>");

    private RowWriter() {}

    /**
     * The bytes before the rows, in the current format.
     *
     * @param variables the global variables, in their order; empty for none
     * @throws RowValueException for the first name or value that can't be sent
     */
    public static byte[] head(Map<String, String> variables) {
        var head = new ByteArrayOutputStream();
        try {
            RowOutput xml = new RowOutput(head);
            xml.markup("<RequestData>");
            writeVariables(xml, variables);
            xml.markup("<Xml>");
            xml.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toByteArray();
    }

    /** The bytes after the rows, in the current format. */
    public static byte[] tail() {
        return ascii("</Xml></RequestData>");
    }

    /** The bytes before the rows, in the older format. */
    public static byte[] legacyHead() {
        return ascii("<RequestData>");
    }

    /** The bytes after the rows, in the older format. */
    public static byte[] legacyTail() {
        return ascii("</RequestData>");
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes the rows.
     *
     * @param out the target, in UTF-8; neither flushed nor closed
     * @param rows the rows; exceptions of the iterator are not wrapped
     * @return the number of rows written
     * @throws RowValueException if a row, name or value can't be sent
     * @throws IOException if thrown by {@code out}
     */
    public static long write(OutputStream out, Iterator<? extends Map<?, ?>> rows) throws IOException {
        return write(out, rows, ColumnCheck.NONE);
    }

    /**
     * Writes the rows.
     *
     * @param check checks each row before it is written
     * @return the number of rows written
     * @throws IllegalArgumentException if thrown by the check
     */
    public static long write(OutputStream out, Iterator<? extends Map<?, ?>> rows, ColumnCheck check)
            throws IOException {
        return write(out, rows, check, Long.MAX_VALUE, partRows -> {});
    }

    /**
     * Writes the rows in parts.
     *
     * @param out the target, in UTF-8; neither flushed nor closed
     * @param rows the rows; exceptions of the iterator are not wrapped
     * @param check checks each row before it is written
     * @param rowsPerPart maximum number of rows per part
     * @param partEnds called at the end of each part with its number of rows, when {@code out} has all of it
     * @return the number of rows written
     * @throws RowValueException if a row, name or value can't be sent; it names the row by its number among all
     * @throws IOException if thrown by {@code out}
     */
    public static long write(
            OutputStream out,
            Iterator<? extends Map<?, ?>> rows,
            ColumnCheck check,
            long rowsPerPart,
            LongConsumer partEnds)
            throws IOException {
        RowOutput xml = new RowOutput(out);
        Names names = new Names();
        long number = 0;
        long ofPart = 0;
        while (rows.hasNext()) {
            writeRow(xml, check.row(rows.next()), ++number, names);
            if (++ofPart == rowsPerPart) {
                xml.flush();
                partEnds.accept(ofPart);
                ofPart = 0;
            }
        }
        check.end();
        xml.flush();
        if (ofPart > 0) {
            partEnds.accept(ofPart);
        }
        return number;
    }

    private static void writeVariables(RowOutput xml, Map<String, String> variables) throws IOException {
        if (variables.isEmpty()) {
            xml.markup("<Variables/>");
            return;
        }
        xml.markup("<Variables><ArrayOfVariableOfstringstring>");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            xml.markup("<VariableOfstringstring><Key>");
            xml.text(variableText(variable.getKey(), variable.getKey()));
            xml.markup("</Key><Value>");
            xml.text(variableText(variable.getKey(), variable.getValue()));
            xml.markup("</Value></VariableOfstringstring>");
        }
        xml.markup("</ArrayOfVariableOfstringstring></Variables>");
    }

    private static String variableText(String name, String text) {
        if (text == null) {
            throw new RowValueException("Variable '" + Excerpt.of(String.valueOf(name)) + "' is null; set a value");
        }
        try {
            return ColumnText.text(text);
        } catch (IllegalArgumentException e) {
            throw new RowValueException("Variable '" + Excerpt.of(name) + "': " + e.getMessage(), e);
        }
    }

    private static void writeRow(RowOutput xml, Map<?, ?> given, long number, Names names) throws IOException {
        xml.markup(ROW_START);
        for (Map.Entry<?, ?> column : row(given, number).entrySet()) {
            Names.Tags tags = names.tags(column.getKey(), number);
            Object value = column.getValue();
            if (value != null) {
                writeValue(xml, tags, value, column.getKey(), number);
            }
        }
        xml.markup(ROW_END);
    }

    private static void writeValue(RowOutput xml, Names.Tags tags, Object value, Object name, long number)
            throws IOException {
        try {
            String text = ColumnText.unchecked(value);
            if (text.isEmpty()) {
                xml.markup(tags.empty());
                return;
            }
            xml.markup(tags.start());
            xml.text(text);
            xml.markup(tags.end());
        } catch (IllegalArgumentException e) {
            throw new RowValueException(
                    "Row " + number + ", column '" + Excerpt.of(String.valueOf(name)) + "': " + e.getMessage(), e);
        }
    }

    private static Map<?, ?> row(Map<?, ?> row, long number) {
        if (row == null) {
            throw new RowValueException("Row " + number + " is null; remove it");
        }
        return row;
    }

    /** Cache of encoded column names, as they repeat in all rows; limited in size. */
    private static final class Names {

        private static final int REMEMBERED = 1_000;

        private final Map<Object, Tags> encoded = new HashMap<>();

        /** The tags of a column: start, end and empty. */
        record Tags(byte[] start, byte[] end, byte[] empty) {

            private static Tags of(String name) {
                return new Tags(utf8("<" + name + ">"), utf8("</" + name + ">"), utf8("<" + name + "/>"));
            }

            private static byte[] utf8(String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }

        Tags tags(Object name, long row) {
            Tags known = name instanceof String ? encoded.get(name) : null;
            return known != null ? known : add(name, row);
        }

        private Tags add(Object given, long row) {
            String name = given == null ? "" : given.toString();
            if (name.isEmpty()) {
                throw new RowValueException("Row " + row + " has a column without a name; name it");
            }
            if (name.length() > RowWriter.MAX_NAME) {
                throw new RowValueException("Row " + row + ", column '" + Excerpt.of(name) + "': the name has more"
                        + " than " + RowWriter.MAX_NAME + " characters; shorten it");
            }
            Tags result = Tags.of(XmlNames.encode(name));
            if (encoded.size() < REMEMBERED) {
                encoded.put(name, result);
            }
            return result;
        }
    }
}
