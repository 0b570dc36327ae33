/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelsmartconnect.client.NearestNames;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.rows.ColumnCheck;
import io.github.camelsmartconnect.rows.Excerpt;
import io.github.camelsmartconnect.rows.XmlNames;

/**
 * Checks the columns of rows against the mapped columns of the integration, which ignores other columns silently. A
 * column of a row in a list whose name differs only in case or encoding is sent with the name of the service; a
 * document is not modified, so its names must match.
 *
 * @since 1.0.0
 */
public final class MappedColumnCheck implements ColumnCheck {

    /** Maximum number of problems in the message. */
    private static final int MOST_PROBLEMS = 20;

    private static final int REMEMBERED = 1_000;

    private final Integration integration;
    private final Set<String> mapped = new LinkedHashSet<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final Map<String, String> ignoringCase = new HashMap<>();
    private final Map<String, String> resolved = new HashMap<>();

    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long row;
    private long furtherProblems;

    private static final class Problem {
        private final String text;
        private final long firstRow;
        private long rows;

        Problem(String text, long firstRow) {
            this.text = text;
            this.firstRow = firstRow;
        }

        @Override
        public String toString() {
            return text
                    + (rows == 1 ? " (row " + firstRow + ")" : " (row " + firstRow + " and " + (rows - 1) + " more)");
        }
    }

    /**
     * @param columns the mapped columns, with encoded or plain names as listed by the service
     * @throws IllegalArgumentException if there are none
     */
    public MappedColumnCheck(Integration integration, List<Column> columns) {
        this.integration = integration;
        for (Column column : columns) {
            if (column.name() != null) {
                add(XmlNames.decode(column.name()), column.required());
            }
        }
        if (mapped.isEmpty()) {
            throw new IllegalArgumentException("The service lists no mapped columns of integration '"
                    + integration.label()
                    + "', so the columns of the rows can't be checked. Nothing was run: map columns in"
                    + " SmartConnect, or remove the option 'checkColumns'");
        }
    }

    private void add(String name, boolean isRequired) {
        mapped.add(name);
        if (isRequired) {
            required.add(name);
        }
        // if two names differ only in case, a third one matches neither
        ignoringCase.merge(folded(name), name, (one, other) -> one.equals(other) ? one : "");
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<?, ?> row(Map<?, ?> given) {
        startRow();
        if (given == null) {
            return null;
        }
        boolean isRenamed = false;
        for (Map.Entry<?, ?> column : given.entrySet()) {
            // null omits the column
            if (column.getValue() != null && column.getKey() != null) {
                String name = column.getKey().toString();
                String wanted = nameOf(name);
                saw(name, wanted);
                isRenamed |= !wanted.isEmpty() && !wanted.equals(name);
            }
        }
        endRow();
        return isRenamed ? renamed(given) : given;
    }

    private Map<Object, Object> renamed(Map<?, ?> given) {
        var row = new LinkedHashMap<Object, Object>();
        given.forEach((name, value) -> {
            if (value != null) {
                String wanted = name == null ? "" : nameOf(name.toString());
                row.put(wanted.isEmpty() ? name : wanted, value);
            }
        });
        return row;
    }

    /** The name of the service for a column; empty if no such column is mapped. */
    private String nameOf(String name) {
        String known = resolved.get(name);
        if (known != null) {
            return known;
        }
        String found = mapped.contains(name) ? name : otherwise(name);
        if (resolved.size() < REMEMBERED) {
            resolved.put(name, found);
        }
        return found;
    }

    private String otherwise(String name) {
        String decoded = XmlNames.decode(name);
        if (mapped.contains(decoded)) {
            return decoded;
        }
        return ignoringCase.getOrDefault(folded(name), ignoringCase.getOrDefault(folded(decoded), ""));
    }

    @Override
    public void startRow() {
        row++;
        seen.clear();
    }

    @Override
    public void column(String name) {
        saw(name, mapped.contains(name) ? name : "");
    }

    private void saw(String name, String wanted) {
        if (wanted.isEmpty()) {
            problem("unmapped " + name, () -> "column '" + Excerpt.of(name) + "' is not mapped" + similar(name));
        } else if (!seen.add(wanted)) {
            problem("twice " + wanted, () -> "column '" + wanted + "' occurs twice, in different case or encoding");
        }
    }

    private String similar(String name) {
        String nearest = NearestNames.of(name, mapped);
        return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
    }

    @Override
    public void endRow() {
        for (String name : required) {
            if (!seen.contains(name)) {
                problem("missing " + name, () -> "column '" + Excerpt.of(name) + "' is required and missing");
            }
        }
    }

    private void problem(String id, Supplier<String> text) {
        Problem known = problems.get(id);
        if (known == null && problems.size() < MOST_PROBLEMS) {
            known = new Problem(text.get(), row);
            problems.put(id, known);
        }
        if (known == null) {
            furtherProblems++;
        } else {
            known.rows++;
        }
    }

    @Override
    public void end() {
        if (problems.isEmpty()) {
            return;
        }
        throw new IllegalArgumentException(
                "The rows do not match the mapped columns of integration '" + integration.label()
                        + "', so nothing was run: "
                        + problems.values().stream().map(Problem::toString).collect(Collectors.joining("; "))
                        + (furtherProblems == 0 ? "" : "; and " + furtherProblems + " more problems")
                        + ". Rename the columns, map them in SmartConnect, or remove the option 'checkColumns'");
    }

    /** The expected columns, which identify a check. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MappedColumnCheck check
                && check.mapped.equals(mapped)
                && check.required.equals(required);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mapped, required);
    }
}
