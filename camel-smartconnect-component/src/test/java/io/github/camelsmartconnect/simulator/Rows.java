/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Helps to write rows down.
 *
 * @since 1.0.0
 */
public final class Rows {

    private Rows() {}

    /** A row of names and values in turn; the columns keep this order, and a value may be null. */
    public static Map<String, String> row(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Names and values come in turn: one value is missing");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    static List<Map<String, String>> copy(List<Map<String, String>> rows) {
        List<Map<String, String>> copy = new ArrayList<>(rows.size());
        rows.forEach(row -> copy.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        return Collections.unmodifiableList(copy);
    }

    static List<Map<String, String>> made(int count, IntFunction<Map<String, String>> row) {
        return new AbstractList<>() {
            @Override
            public Map<String, String> get(int index) {
                return row.apply(Objects.checkIndex(index, count));
            }

            @Override
            public int size() {
                return count;
            }
        };
    }
}
