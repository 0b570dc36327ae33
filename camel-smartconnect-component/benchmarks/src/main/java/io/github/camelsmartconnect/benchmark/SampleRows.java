/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A thousand rows of 12 columns that are repeated as often as needed, as maps and as a service writes them. */
final class SampleRows {

    static final int COUNT = 1_000;

    private static final List<Map<String, String>> ROWS = rows();

    private SampleRows() {}

    private static List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("CustomerNo", String.format("C%06d", i));
            row.put("Customer_x0020_Name", "Contoso Wholesale & Sons No. " + i);
            row.put("Address_x0020_Line_x0020_1", i + " Harbour Street, Building " + i % 40);
            row.put("City", i % 3 == 0 ? "Zürich" : i % 3 == 1 ? "København" : "Vancouver");
            row.put("Postcode", String.format("%05d", i * 37 % 100_000));
            row.put("Country", "CA");
            row.put("EMail", "orders." + i + "@contoso.example");
            row.put("Credit_x0020_Limit", i * 31 + ".50000");
            row.put("Balance_x0020_Due", i * 17 % 9_999 + ".25000");
            row.put("Payment_x0020_Terms", "Net 30 days");
            row.put("Last_x0020_Modified", "2026-03-17T06:21:" + String.format("%02d", i % 60) + "+00:00");
            row.put("Row_x0020_Id", String.format("8d9f5b7e-21c4-4d0e-9b1a-%012d", i));
            rows.add(row);
        }
        return rows;
    }

    /** So many rows; the maps are made beforehand, so that a benchmark measures their writing alone. */
    static Iterator<Map<String, String>> iterator(long count) {
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public Map<String, String> next() {
                return ROWS.get((int) (next++ % COUNT));
            }
        };
    }

    /** So many rows as a list. */
    static List<Map<String, String>> list(int count) {
        return new AbstractList<>() {
            @Override
            public Map<String, String> get(int index) {
                return ROWS.get(index % COUNT);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** The rows as elements, in UTF-8: escaped as the text of another document is, or as they are. */
    static byte[] asXml(int count, boolean escaped) {
        var xml = new ByteArrayOutputStream();
        iterator(count).forEachRemaining(row -> {
            var text = new StringBuilder("<Table>");
            row.forEach((name, value) -> text.append('<')
                    .append(name)
                    .append('>')
                    .append(escape(value))
                    .append("</")
                    .append(name)
                    .append('>'));
            text.append("</Table>");
            xml.writeBytes((escaped ? escape(text.toString()) : text.toString()).getBytes(StandardCharsets.UTF_8));
        });
        return xml.toByteArray();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
