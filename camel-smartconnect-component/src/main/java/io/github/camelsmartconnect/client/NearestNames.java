/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.camelsmartconnect.rows.Excerpt;

/**
 * Suggestions for a misspelt name.
 *
 * @since 1.0.0
 */
public final class NearestNames {

    private static final int MOST = 3;

    /** A shorter part would match too many names. */
    private static final int SHORTEST_PART = 3;

    private NearestNames() {}

    /**
     * At most three known names that are similar, quoted, as in {@code 'a', 'b' or 'c'}; empty when none is similar.
     */
    public static String of(String misspelt, Collection<String> known) {
        String wanted = Excerpt.of(misspelt).toLowerCase(Locale.ROOT);
        List<String> near = known.stream()
                .map(Excerpt::of)
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .map(name -> "'" + name + "'")
                .toList();
        int last = near.size() - 1;
        return last < 1 ? String.join("", near) : String.join(", ", near.subList(0, last)) + " or " + near.get(last);
    }

    /** Whether the names are similar: few letters differ, or one is a part or an abbreviation of the other. */
    private static boolean isNear(String wanted, String name) {
        int shorter = Math.min(wanted.length(), name.length());
        return distance(wanted, name) <= 1 + shorter / 4
                || shorter >= SHORTEST_PART
                        && (name.contains(wanted) || wanted.contains(name) || isAbbreviation(wanted, name));
    }

    /** Whether the name contains all letters in the same order, beginning with its first letter. */
    private static boolean isAbbreviation(String wanted, String name) {
        int found = 0;
        for (int i = 0; i < name.length() && found < wanted.length(); i++) {
            if (name.charAt(i) == wanted.charAt(found)) {
                found++;
            } else if (found == 0) {
                return false;
            }
        }
        return found == wanted.length();
    }

    /** The Levenshtein distance. */
    static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int changed = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? changed : changed + 1;
                changed = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
