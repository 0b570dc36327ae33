/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.Map;

/**
 * One pass over the rows of a query: which of them are due, and where the watermark stands when all completed. Safe for
 * many threads, since rows complete on any.
 *
 * @since 1.0.0
 */
public final class WatermarkPass {

    private final Watermark before;
    private final WatermarkValues values;
    private final String column;
    private final RowKeys delivered;
    private final RowKeys toComeAgain;
    private final RowKeys equal;
    private final RowKeys failed = new RowKeys();
    private String high;
    private long count;
    private long below;
    private long unusable;
    private String firstUnusable;
    private boolean moreEqual;
    private boolean moreFailed;

    public WatermarkPass(Watermark before, WatermarkValues values, String column) {
        this.before = before;
        this.values = values;
        this.column = column;
        delivered = before.equal().copy();
        toComeAgain = before.failed().copy();
        equal = before.equal().copy();
        high = before.high();
    }

    /** What is to be done with a row; in the order in which rows go first where not all can go. */
    public enum Kind {
        /** It is above the watermark, or equals it and was not delivered. */
        NEW,
        /** It was handed out before, and failed. */
        AGAIN,
        /** The service was asked for rows from the watermark on, but this one is below. */
        BELOW,
        /** It was delivered before. */
        DELIVERED,
        /** Its value can't be compared. */
        UNUSABLE
    }

    /**
     * A row of the response.
     *
     * @param number its place in the response, from 1 on
     * @param value that of the watermark column
     * @param key what it is known by
     */
    public record Row(Map<String, String> columns, long number, String value, long key, Kind kind) {}

    /** Looks at the next row. */
    public synchronized Row look(Map<String, String> columns) {
        count++;
        String value = columns.get(column);
        String problem = values.problem(value);
        if (problem != null) {
            if (unusable++ == 0) {
                firstUnusable = "row " + count + ", whose column '" + column + "' " + problem
                        + (value == null || value.isBlank() ? "" : " ('" + shown(value) + "')");
            }
            return new Row(columns, count, value, 0, Kind.UNUSABLE);
        }
        long key = RowKeys.of(columns);
        return new Row(columns, count, value, key, kind(value, key));
    }

    private Kind kind(String value, long key) {
        if (before.since() != null && values.compare(value, before.since()) < 0) {
            below++;
            toComeAgain.remove(key);
            return Kind.BELOW;
        }
        int order = before.high() == null ? 1 : values.compare(value, before.high());
        if (order > 0) {
            return Kind.NEW;
        }
        if (toComeAgain.remove(key)) {
            return Kind.AGAIN;
        }
        return order < 0 || delivered.remove(key) ? Kind.DELIVERED : Kind.NEW;
    }

    private static String shown(String value) {
        return value.length() <= 50 ? value : value.substring(0, 50) + "...";
    }

    /** The row is handed out now. */
    public synchronized void handedOut(Row row) {
        if (row.kind() == Kind.NEW && (high == null || values.compare(row.value(), high) > 0)) {
            high = row.value();
            equal.clear();
            moreEqual = false;
        }
    }

    /** The row was handed out before, and completed now; or a person takes it for delivered. */
    public synchronized void delivered(Row row) {
        if (high != null && values.compare(row.value(), high) == 0) {
            moreEqual |= !equal.add(row.key());
        }
    }

    /** The row failed, or its turn comes later: the service is asked for it again. */
    public synchronized void comesAgain(Row row) {
        moreFailed |= !failed.add(row.key());
    }

    /** The watermark after the pass over a whole response, when all rows completed. */
    public synchronized Watermark after() {
        if (moreFailed) {
            return before;
        }
        boolean isBehind = unusable > 0 || !failed.isEmpty();
        return new Watermark(isBehind ? before.since() : high, high, equal, failed);
    }

    /** The rows that equal a value and are remembered as delivered. */
    public synchronized int rememberedAt(String value) {
        return before.high() != null && values.compare(value, before.high()) == 0
                ? before.equal().size()
                : 0;
    }

    /** Rows that are below the value that the service was asked with. */
    public synchronized long below() {
        return below;
    }

    /** Rows that could not be compared. */
    public synchronized long unusable() {
        return unusable;
    }

    /** The first row that could not be compared, and why; null when there was none. */
    public synchronized String firstUnusable() {
        return firstUnusable;
    }

    /** Whether more rows equal the watermark than are remembered. */
    public synchronized boolean hasMoreEqual() {
        return moreEqual;
    }

    /** Whether more rows failed than are remembered. */
    public synchronized boolean hasMoreFailed() {
        return moreFailed;
    }
}
