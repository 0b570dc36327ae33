/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The delivery state of the rows of a query: all rows below {@code high} are delivered, except for the failed ones,
 * and of the rows equal to {@code high} the recorded ones.
 *
 * @param since the value of the next request; below {@code high} as long as rows are to be redelivered; null for none
 * @param high the highest delivered value; null before the first row
 * @param equal the delivered rows with the value {@code high}
 * @param failed the failed rows up to {@code high}
 * @since 1.0.0
 */
public record Watermark(String since, String high, RowKeys equal, RowKeys failed) {

    /** Prefix of a stored state, as opposed to a plain value that was set by an operator. */
    private static final String BEGIN = "~";

    /** The initial state. @param since null for none */
    public static Watermark initial(String since) {
        return new Watermark(since, since, new RowKeys(), new RowKeys());
    }

    /** The text for a {@code StateRepository}: one line. */
    public String text() {
        return String.join(BEGIN, "", encoded(since), encoded(high), equal.text(), failed.text());
    }

    /**
     * @param text the text of {@link #text}, or a plain value
     * @throws IllegalArgumentException if it is neither
     */
    public static Watermark parse(String text) {
        if (!text.startsWith(BEGIN)) {
            return initial(text);
        }
        String[] fields = text.split(BEGIN, -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("it has " + fields.length + " fields");
        }
        return new Watermark(
                decoded(fields[1]), decoded(fields[2]), RowKeys.parse(fields[3]), RowKeys.parse(fields[4]));
    }

    /** Encodes null as an empty field, as no value is empty. */
    private static String encoded(String value) {
        return value == null
                ? ""
                : URLEncoder.encode(value, StandardCharsets.UTF_8)
                        .replace(BEGIN, "%7E")
                        .replace("%3A", ":");
    }

    private static String decoded(String field) {
        return field.isEmpty() ? null : URLDecoder.decode(field, StandardCharsets.UTF_8);
    }
}
