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
 * Compares the columns of rows with those that the integration maps, since it ignores others without a word. A column of a
 * row in a list whose name differs in letter case or coding only is sent by the name that the service has for it; a
 * document is sent as it is, so its names must be the service's.
 *
 * @since 1.0.0
 */
public final class MappedColumnCheck implements ColumnCheck {

    /** What a person reads of a row with ever other names. */
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
     * @param columns the mapped columns, with names as the service lists them, be they coded or not
     * @throws IllegalArgumentException when there are none
     */
    public MappedColumnCheck(Integration integration, List<Column> columns) {
        this.integration = integration;
        for (Column column : columns) {
            if (column.name() != null) {
                add(XmlNames.decode(column.name()), column.required());
            }
        }
        if (mapped.isEmpty()) {
            throw new IllegalArgumentException("The service lists no mapped column of integration '"
                    + integration.label()
                    + "', so the columns of the rows can't be checked. Nothing was run: map columns in"
                    + " SmartConnect, or leave out the option 'checkColumns'");
        }
    }

    private void add(String name, boolean isRequired) {
        mapped.add(name);
        if (isRequired) {
            required.add(name);
        }
        // of two names that differ in letter case only, none is meant by a third
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
            // null leaves the column out
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

    /** The service's name for a column; empty when it maps none of this name. */
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
            problem(
                    "unmapped " + name,
                    () -> "column '" + Excerpt.of(name) + "' is not mapped; the nearest are "
                            + NearestNames.of(name, mapped));
        } else if (!seen.add(wanted)) {
            problem("twice " + wanted, () -> "column '" + wanted + "' is there twice, in other letter case or coding");
        }
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
                "The rows do not fit the mapped columns of integration '" + integration.label()
                        + "', so nothing was run: "
                        + problems.values().stream().map(Problem::toString).collect(Collectors.joining("; "))
                        + (furtherProblems == 0 ? "" : "; and " + furtherProblems + " more of the kind")
                        + ". Rename the columns, map them in SmartConnect, or leave out the option 'checkColumns'");
    }

    /** What the rows are compared with, by which a check is told from another. */
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
