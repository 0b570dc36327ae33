/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The {@code Errors} text in the response of a run (API document, section 4): a data table with a row for each failed
 * record, with the message in {@code EONERUNERRORS}.
 *
 * @since 1.0.0
 */
public final class ErrorsTable {

    private static final String WHAT = "errors table";

    private ErrorsTable() {}

    /**
     * Reads the table.
     *
     * @param errors the text: XML, or escaped XML; null or blank for no errors
     * @return a row for each failed record, with the original order of columns and unmodified values. If a schema
     * names the main table, rows of other tables are ignored
     * @throws RowFormatException if it is not such a table; the limits are those of {@link RowReader}
     */
    public static List<Map<String, String>> parse(String errors) throws RowFormatException {
        if (errors == null || errors.isBlank()) {
            return List.of();
        }
        try {
            return rows(XmlInput.open(text(errors), WHAT));
        } catch (RowFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory can't fail", e);
        }
    }

    private static Reader text(String errors) {
        if (!errors.strip().startsWith("&lt;")) {
            return new StringReader(errors);
        }
        // removes the outer escaping like that of a response
        return new AnswerText(
                new StringReader("<string xmlns=\"" + AnswerText.NAMESPACE + "\">" + errors + "</string>"));
    }

    private static List<Map<String, String>> rows(XmlInput xml) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        if (xml == null) {
            return rows;
        }
        TableParser parser = new TableParser(xml, WHAT, true);
        List<String> tables = new ArrayList<>();
        var kept = HeapBounds.KeptRows.ofErrors();
        for (Map<String, String> row = parser.next(); row != null; row = parser.next()) {
            if (!kept.add(row)) {
                throw new RowFormatException("The " + WHAT + " exceeds the limit of " + kept.most() + " bytes after"
                        + " " + rows.size() + " rows");
            }
            rows.add(row);
            tables.add(parser.table());
        }
        return onlyMainTable(parser, rows, tables);
    }

    /** Also applies to a schema after the rows. */
    private static List<Map<String, String>> onlyMainTable(
            TableParser parser, List<Map<String, String>> rows, List<String> tables) {
        List<Map<String, String>> main = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (parser.isMainTable(tables.get(i))) {
                main.add(rows.get(i));
            }
        }
        return main;
    }
}
