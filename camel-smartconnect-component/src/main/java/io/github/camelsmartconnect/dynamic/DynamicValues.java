/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dynamic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts the values of a {@code toD}'s expressions from the evaluated URI without decoding: values of a message are
 * not URI encoded, so {@code A+B} and {@code a%20b} are kept. Only the literals of the template are decoded.
 */
final class DynamicValues {

    private static final String RAW = "RAW(";

    /** A value that contains neither the end of its option nor of its RAW(...). */
    private static final String RAW_VALUE = "((?:(?!\\)&).)*)";

    private static final String VALUE = "((?!RAW[({])[^&]*)";

    private final Pattern uri;
    private final List<Option> options;

    private DynamicValues(Pattern uri, List<Option> options) {
        this.uri = uri;
        this.options = options;
    }

    /** An option of the template: its decoded literals, and the group numbers of its expressions. */
    private record Option(String name, List<Object> parts) {

        String text(Matcher evaluated) {
            var text = new StringBuilder();
            for (Object part : parts) {
                text.append(part instanceof Integer group ? evaluated.group(group) : part);
            }
            return text.toString();
        }
    }

    /** @param expression placeholder of an expression */
    static DynamicValues of(String template, char expression) {
        int queryStart = template.indexOf('?') + 1;
        if (queryStart == 0) {
            return new DynamicValues(Pattern.compile(".*", Pattern.DOTALL), List.of());
        }
        var regex = new StringBuilder("[^?]*\\?");
        List<Option> options = new ArrayList<>();
        int groups = 0;
        for (int start = queryStart; start <= template.length(); ) {
            int nameEnd = template.indexOf('=', start);
            String rest = nameEnd < 0 ? "" : template.substring(nameEnd + 1);
            boolean raw = rest.startsWith(RAW);
            int end = end(template, nameEnd < 0 ? start : nameEnd, raw);
            String value = nameEnd < 0 || nameEnd > end ? "" : template.substring(nameEnd + 1, end);
            String name = template.substring(start, Math.min(end, nameEnd < 0 ? end : nameEnd));
            if (start > queryStart) {
                regex.append('&');
            }
            regex.append(Pattern.quote(template.substring(start, end - value.length())));
            List<Object> parts = new ArrayList<>();
            for (String piece : value.split("(?=" + expression + ")|(?<=" + expression + ")")) {
                if (piece.equals(String.valueOf(expression))) {
                    regex.append(raw ? RAW_VALUE : VALUE);
                    parts.add(++groups);
                } else {
                    regex.append(Pattern.quote(piece));
                    parts.add(raw ? piece : decoded(piece));
                }
            }
            options.add(new Option(name, raw ? withoutRaw(parts) : parts));
            start = end + 1;
        }
        return new DynamicValues(Pattern.compile(regex.toString(), Pattern.DOTALL), options);
    }

    private static int end(String template, int from, boolean raw) {
        int end = raw ? template.indexOf(")&", from) + 1 : template.indexOf('&', from);
        return end <= 0 ? template.length() : end;
    }

    private static List<Object> withoutRaw(List<Object> parts) {
        int last = parts.size() - 1;
        parts.set(0, String.valueOf(parts.get(0)).substring(RAW.length()));
        String end = String.valueOf(parts.get(last));
        parts.set(last, end.substring(0, end.length() - 1));
        return parts;
    }

    private static String decoded(String literal) {
        try {
            return URLDecoder.decode(literal, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a literal percent sign
            return literal;
        }
    }

    /** The values of the options by name; null if the URI does not match the template. */
    Map<String, String> texts(String evaluated) {
        Matcher matcher = uri.matcher(evaluated);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        options.forEach(option -> texts.put(option.name(), option.text(matcher)));
        return texts;
    }
}
