/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;

import org.codehaus.stax2.XMLStreamReader2;

/** A data set document, row by row: each child of the root is a row, each child of a row a column. */
final class TableParser {

    static final int MAX_VALUE = HeapBounds.VALUE;
    static final int MAX_ROW = HeapBounds.ROW;

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XmlInput xml;
    private final XMLStreamReader2 element;
    private final NameTable names;
    private final SchemaPart schema;
    private final boolean mainTableOnly;

    private boolean started;
    private boolean ended;
    private long rowNumber;
    private long rowLength;
    private int columns = 16;
    private String table;

    /**
     * Reads a document.
     *
     * @param mainTableOnly ignores rows of tables other than the main table of a preceding schema
     */
    TableParser(XmlInput xml, String what, boolean mainTableOnly) {
        this.xml = xml;
        this.element = xml.reader();
        this.names = new NameTable(what);
        this.schema = new SchemaPart(xml, names);
        this.mainTableOnly = mainTableOnly;
    }

    /** The next row, or null at the end of the document. */
    Map<String, String> next() throws IOException {
        if (!started) {
            start();
        }
        while (!ended) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!skip()) {
                        return row();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> readToEnd();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> checkBlank();
                default -> {
                    // comments and processing instructions contain no data
                }
            }
        }
        return null;
    }

    /** The table of the last row, as the decoded name of its element. */
    String table() {
        return table;
    }

    /** Whether this is the main table of the schema, or there is no main table. */
    boolean isMainTable(String name) {
        return schema.isMainTable(name);
    }

    private void start() throws IOException {
        int event;
        do {
            event = xml.next();
        } while (event != XMLStreamConstants.START_ELEMENT);
        names.checkAll(element);
        if (schema.isSchema()) {
            throw xml.error("is a schema without a data set");
        }
        if ("html".equalsIgnoreCase(element.getLocalName())) {
            throw xml.error("is an HTML page, not XML data");
        }
        started = true;
    }

    private boolean skip() throws IOException {
        names.checkAll(element);
        if (schema.isSchema()) {
            schema.skip();
            return true;
        }
        table = names.decode(element.getLocalName());
        if (mainTableOnly && !schema.isMainTable(table)) {
            schema.skipElement();
            return true;
        }
        return false;
    }

    private Map<String, String> row() throws IOException {
        rowNumber++;
        rowLength = 0;
        Map<String, String> row = new LinkedHashMap<>(columns * 4 / 3 + 1);
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> column(row);
                case XMLStreamConstants.END_ELEMENT -> {
                    columns = Math.max(row.size(), 4);
                    return row;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> checkBlank();
                default -> {
                    // comments and processing instructions contain no data
                }
            }
        }
    }

    private void column(Map<String, String> row) throws IOException {
        String name = names.decode(element.getLocalName());
        if (schema.isSchema()) {
            schema.skip();
            return;
        }
        boolean nil = false;
        if (element.getAttributeCount() > 0 || element.getNamespaceCount() > 0) {
            names.checkAll(element);
            nil = isNil();
        }
        String value = value(name);
        if (nil && value.isEmpty()) {
            return;
        }
        if (row.put(name, value) != null) {
            throw error("occurs twice", name);
        }
    }

    private boolean isNil() {
        String nil = element.getAttributeValue(XSI, "nil");
        return "true".equals(nil) || "1".equals(nil);
    }

    /** The text up to the end of the column; usually a single event, which needs no builder. */
    private String value(String name) throws IOException {
        String first = null;
        StringBuilder more = null;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (first == null) {
                        first = xml.text();
                        count(first.length(), first.length(), name);
                    } else {
                        more = more == null ? new StringBuilder(first) : more;
                        int before = more.length();
                        xml.appendText(more);
                        count(more.length() - before, more.length(), name);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return more != null ? more.toString() : first != null ? first : "";
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw error(
                            "holds the element '" + Excerpt.of(element.getLocalName(), 40)
                                    + "'; nested data is not supported",
                            name);
                default -> {
                    // comments and processing instructions contain no data
                }
            }
        }
    }

    private void count(int added, int valueLength, String name) throws RowFormatException {
        rowLength += added;
        if (valueLength > MAX_VALUE) {
            throw error("is longer than " + MAX_VALUE + " characters", name);
        }
        if (rowLength > MAX_ROW) {
            throw error("makes the row longer than " + MAX_ROW + " characters", name);
        }
    }

    /** Rejects text outside of columns, which would be lost. */
    private void checkBlank() throws RowFormatException {
        if (!xml.isBlankText()) {
            throw xml.error("is not a table of rows: text outside of columns, in or after row " + rowNumber + ": '"
                    + Excerpt.of(xml.text(), 40) + "'");
        }
    }

    private void readToEnd() throws IOException {
        int event;
        do {
            event = xml.next();
        } while (event != XMLStreamConstants.END_DOCUMENT);
        ended = true;
    }

    private RowFormatException error(String problem, String column) {
        return xml.error(
                "is not a table of rows: row " + rowNumber + ", column '" + Excerpt.of(column, 40) + "' " + problem);
    }
}
