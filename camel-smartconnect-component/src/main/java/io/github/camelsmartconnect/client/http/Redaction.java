/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes a secret from a text of another origin: in plain form, percent-encoded once or more often, with JSON or
 * HTML escapes, or any mixture of them.
 */
final class Redaction {

    static final String MASK = "xxxxxx";

    /** Minimum length of a prefix of a secret that is also removed, as a text may be truncated within the secret. */
    private static final int BEGINNING = 12;

    private static final int MOST_ENCODINGS = 3;

    private Redaction() {}

    static String remove(String secret, String text) {
        if (secret == null || secret.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = mayBegin(secret, text.charAt(i)) ? endOfSecret(secret, text, i) : -1;
            if (end < 0) {
                clean.append(text.charAt(i++));
            } else {
                clean.append(MASK);
                i = end;
            }
        }
        return clean.toString();
    }

    private static boolean mayBegin(String secret, char next) {
        return next == secret.charAt(0) || next == '%' || next == '\\' || next == '&' || next == '+';
    }

    /** Returns the end of the secret, or of a long enough prefix, that begins here; -1 if none does. */
    private static int endOfSecret(String secret, String text, int begin) {
        NavigableSet<Integer> ends = new TreeSet<>(Set.of(begin));
        int matched = 0;
        while (matched < secret.length()) {
            int codePoint = secret.codePointAt(matched);
            NavigableSet<Integer> next = new TreeSet<>();
            ends.forEach(end -> addEnds(codePoint, text, end, next));
            if (next.isEmpty()) {
                break;
            }
            ends = next;
            matched += Character.charCount(codePoint);
        }
        return matched == secret.length() || matched >= BEGINNING ? ends.last() : -1;
    }

    /** A percent sign may be literal or begin an escape: all interpretations are checked. */
    private static void addEnds(int codePoint, String text, int at, Set<Integer> ends) {
        if (at >= text.length()) {
            return;
        }
        String plain = Character.toString(codePoint);
        if (text.startsWith(plain, at)) {
            ends.add(at + plain.length());
        }
        switch (text.charAt(at)) {
            case '%' -> {
                addPercentEncoded(plain, text, at, ends);
                if (codePoint == ' ') {
                    addPercentEncoded("+", text, at, ends);
                }
            }
            case '\\' -> {
                if (text.startsWith(plain, at + 1)) {
                    ends.add(at + 1 + plain.length());
                }
                addIfFound(endOfJsonEscape(plain, text, at), ends);
            }
            case '&' -> addIfFound(endOfHtmlEscape(codePoint, text, at), ends);
            case '+' -> addIfFound(codePoint == ' ' ? at + 1 : -1, ends);
            default -> {
                // not the beginning of an escape
            }
        }
    }

    private static void addIfFound(int end, Set<Integer> ends) {
        if (end >= 0) {
            ends.add(end);
        }
    }

    private static void addPercentEncoded(String plain, String text, int at, Set<Integer> ends) {
        String percent = "%";
        for (int times = 1; times <= MOST_ENCODINGS; times++) {
            StringBuilder encoded = new StringBuilder();
            for (byte octet : plain.getBytes(StandardCharsets.UTF_8)) {
                encoded.append(percent).append(String.format(Locale.ROOT, "%02x", octet));
            }
            if (text.regionMatches(true, at, encoded.toString(), 0, encoded.length())) {
                ends.add(at + encoded.length());
            }
            percent += "25";
        }
    }

    private static int endOfJsonEscape(String plain, String text, int begin) {
        int at = begin;
        for (char unit : plain.toCharArray()) {
            String escape = String.format(Locale.ROOT, "\\u%04x", (int) unit);
            if (!text.regionMatches(true, at, escape, 0, escape.length())) {
                return -1;
            }
            at += escape.length();
        }
        return at;
    }

    private static int endOfHtmlEscape(int codePoint, String text, int at) {
        int end = text.indexOf(';', at);
        if (end < 0 || end - at > 10) {
            return -1;
        }
        String name = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
        boolean is = name.equals("#" + codePoint)
                || name.matches("#x0*" + Integer.toHexString(codePoint))
                || name.equals("amp") && codePoint == '&'
                || name.equals("lt") && codePoint == '<'
                || name.equals("gt") && codePoint == '>'
                || name.equals("quot") && codePoint == '"';
        return is ? end + 1 : -1;
    }
}
