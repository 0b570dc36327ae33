/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Which rows an integration works on, and which of them it rejects. */
final class RowRules {

    private record Rejection(Predicate<Map<String, String>> fails, String message) {}

    private final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    private final Map<String, String> columnOfVariable = new ConcurrentHashMap<>();

    void reject(Predicate<Map<String, String>> fails, String message) {
        rejections.add(new Rejection(fails, message));
    }

    void acceptAll() {
        rejections.clear();
    }

    void filter(String variable, String column) {
        columnOfVariable.put(variable, column);
    }

    /** The rows that the variables leave; the very list when none of them filters. */
    List<Map<String, String>> filtered(List<Map<String, String>> rows, Map<String, String> variables) {
        Map<String, String> wanted = new LinkedHashMap<>();
        variables.forEach((variable, value) -> {
            String column = columnOfVariable.get(variable);
            if (column != null) {
                wanted.put(column, value);
            }
        });
        if (wanted.isEmpty()) {
            return rows;
        }
        return rows.stream()
                .filter(row -> wanted.entrySet().stream()
                        .allMatch(filter -> filter.getValue().equals(row.get(filter.getKey()))))
                .toList();
    }

    List<SimulatedRun.FailedRow> failures(List<Map<String, String>> rows) {
        List<SimulatedRun.FailedRow> failures = new ArrayList<>();
        if (rejections.isEmpty()) {
            return failures;
        }
        for (Map<String, String> row : rows) {
            for (Rejection rejection : rejections) {
                if (rejection.fails().test(row)) {
                    failures.add(new SimulatedRun.FailedRow(row, rejection.message()));
                    break;
                }
            }
        }
        return failures;
    }
}
