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
 * The {@code Errors} text of a run's answer (API document, section 4): a data table with a row for each failed record,
 * of which {@code EONERUNERRORS} is the message.
 *
 * @since 1.0.0
 */
public final class ErrorsTable {

    private static final String WHAT = "errors table";

    private ErrorsTable() {}

    /**
     * Reads the table.
     *
     * @param errors the text: XML, or XML that was escaped once more; null or blank for no errors
     * @return a row for each failed record, columns in their order, values as they are. Where a schema names the main
     *     table, rows of other tables are left out
     * @throws RowFormatException if it is no such table; the limits are those of {@link RowReader}
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
        // what takes the outer escaping off an answer does it here too
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
                throw new RowFormatException("The " + WHAT + " takes more than the " + kept.most()
                        + " bytes of memory that there are for it, after " + rows.size() + " rows");
            }
            rows.add(row);
            tables.add(parser.table());
        }
        return onlyMainTable(parser, rows, tables);
    }

    /** A schema that stands after the rows counts as well. */
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
