/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Formats run numbers.
 *
 * @since 1.0.0
 */
public final class RunNumbers {

    private RunNumbers() {}

    /** As ranges, for example {@code 3, 5 to 8}. */
    public static String text(Collection<Long> numbers) {
        List<String> ranges = new ArrayList<>();
        Long first = null;
        Long last = null;
        for (Long number : new TreeSet<>(numbers)) {
            if (last != null && number == last + 1) {
                last = number;
                continue;
            }
            if (first != null) {
                ranges.add(range(first, last));
            }
            first = number;
            last = number;
        }
        if (first != null) {
            ranges.add(range(first, last));
        }
        return String.join(", ", ranges);
    }

    /** The numbers of a range, except for some of them. */
    static String between(long from, long to, NavigableSet<Long> without) {
        List<String> ranges = new ArrayList<>();
        long first = from;
        for (long number : without.subSet(from, true, to, true)) {
            if (number > first) {
                ranges.add(range(first, number - 1));
            }
            first = number + 1;
        }
        if (first <= to) {
            ranges.add(range(first, to));
        }
        return String.join(", ", ranges);
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + " to " + last;
    }
}
