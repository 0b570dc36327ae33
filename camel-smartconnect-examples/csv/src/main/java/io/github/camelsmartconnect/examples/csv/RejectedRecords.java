/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Body;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import io.github.camelsmartconnect.model.RunError;

/** Writes the records that a run rejected as CSV, so that a person can mend them, and reads such a file again. */
public class RejectedRecords {

    /** The column that says why; it is the last one. */
    public static final String MESSAGE = "RejectedBecause";

    /** What Excel begins a file in UTF-8 with; without it, Excel takes the file for one in another charset. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private String delimiter = ",";

    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    /** A column has its place though some records lack it. */
    public String toCsv(@Body Collection<RunError> errors) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        errors.forEach(error -> columns.addAll(error.record().keySet()));
        var text = new StringBuilder(BYTE_ORDER_MARK);
        var format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (var csv = new CSVPrinter(text, format)) {
            List<String> header = new ArrayList<>(columns);
            header.add(MESSAGE);
            csv.printRecord(header);
            for (RunError error : errors) {
                List<String> line = new ArrayList<>();
                columns.forEach(column -> line.add(error.record().get(column)));
                line.add(error.message());
                csv.printRecord(line);
            }
        }
        return text.toString();
    }

    /** The mark would be part of the first column's name. */
    public InputStream withoutByteOrderMark(@Body InputStream file) throws IOException {
        byte[] mark = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        var rest = new PushbackInputStream(file, mark.length);
        byte[] start = rest.readNBytes(mark.length);
        if (!Arrays.equals(start, mark)) {
            rest.unread(start);
        }
        return rest;
    }

    public void withoutMessages(@Body List<Map<String, String>> rows) {
        rows.forEach(row -> row.remove(MESSAGE));
    }
}
