/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelsmartconnect.rows.Excerpt;

/**
 * What a person may have meant by a misspelt name.
 *
 * @since 1.0.0
 */
public final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /** The three nearest of the known names, quoted and separated by commas; empty when none is known. */
    public static String of(String misspelt, Collection<String> known) {
        String wanted = Excerpt.of(misspelt).toLowerCase(Locale.ROOT);
        return known.stream()
                .map(Excerpt::of)
                .sorted(Comparator.comparing(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }

    /** How many letters are to be changed, added or left out (Levenshtein's distance). */
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
