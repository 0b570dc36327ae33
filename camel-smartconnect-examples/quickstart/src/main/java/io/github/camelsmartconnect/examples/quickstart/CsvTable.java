package io.github.camelsmartconnect.examples.quickstart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** Writes rows as CSV with a line of column names. */
public class CsvTable {

    private final CsvMapper csv = new CsvMapper();

    public String of(List<Map<String, String>> rows) throws JsonProcessingException {
        // a row lacks a column that has no value
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        CsvSchema.Builder schema = CsvSchema.builder();
        columns.forEach(schema::addColumn);
        return csv.writer(schema.build().withHeader()).writeValueAsString(rows);
    }
}
