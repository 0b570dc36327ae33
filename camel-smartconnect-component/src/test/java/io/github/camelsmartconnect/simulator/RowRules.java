/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Which rows an integration works on, and which of them it rejects. */
final class RowRules {

    private record Rejection(Predicate<Map<String, String>> fails, String message) {}

    private final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    private final Map<String, BiPredicate<Map<String, String>, String>> filters = new ConcurrentHashMap<>();

    void reject(Predicate<Map<String, String>> fails, String message) {
        rejections.add(new Rejection(fails, message));
    }

    void acceptAll() {
        rejections.clear();
    }

    /** @param keeps whether a row stays at a value of the variable */
    void filter(String variable, BiPredicate<Map<String, String>, String> keeps) {
        filters.put(variable, keeps);
    }

    /** The rows that the variables leave; the very list when none of them filters. */
    List<Map<String, String>> filtered(List<Map<String, String>> rows, Map<String, String> variables) {
        List<Predicate<Map<String, String>>> wanted = new ArrayList<>();
        variables.forEach((variable, value) -> {
            BiPredicate<Map<String, String>, String> filter = filters.get(variable);
            if (filter != null) {
                wanted.add(row -> filter.test(row, value));
            }
        });
        if (wanted.isEmpty()) {
            return rows;
        }
        return rows.stream()
                .filter(row -> wanted.stream().allMatch(filter -> filter.test(row)))
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
