/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Up to where the rows of a query are delivered: those up to {@code high} are, but the failed ones, and of the rows that
 * equal it those that are remembered.
 *
 * @param since the value that the service is asked with; below {@code high} as long as rows are to come again; null for
 *     none
 * @param high the highest value that was handed out; null before the first row
 * @param equal the rows that equal {@code high} and were delivered
 * @param failed the rows up to {@code high} that were not delivered
 * @since 1.0.0
 */
public record Watermark(String since, String high, RowKeys equal, RowKeys failed) {

    /** What a text begins with that is not a mark alone, as a person may have set it. */
    private static final String BEGIN = "~";

    /** Before any row is delivered. @param since null for none */
    public static Watermark initial(String since) {
        return new Watermark(since, since, new RowKeys(), new RowKeys());
    }

    /** As a {@code StateRepository} keeps it: one line. */
    public String text() {
        return String.join(BEGIN, "", encoded(since), encoded(high), equal.text(), failed.text());
    }

    /**
     * @param text of {@link #text}, or a mark as it is
     * @throws IllegalArgumentException when it is neither
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

    /** No value is empty, so that null can be. */
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
