/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

/**
 * An excerpt of external text for messages: short, and without characters that could forge or hide a log line.
 *
 * @since 1.0.0
 */
public final class Excerpt {

    public static final int LIMIT = 100;

    private Excerpt() {}

    public static String of(CharSequence text) {
        return of(text, LIMIT);
    }

    public static String of(CharSequence text, int limit) {
        int end = Math.min(text.length(), limit);
        StringBuilder excerpt = new StringBuilder(end + 3);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            excerpt.append(isPrintable(c) ? c : '?');
        }
        return end < text.length() ? excerpt.append("...").toString() : excerpt.toString();
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
