/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.Map;

/**
 * A pass over the rows of a query: decides which rows are to be delivered, and the watermark after all of them
 * completed. Thread-safe, as rows may complete on any thread.
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

    /** The kinds of rows, by priority of their delivery. */
    public enum Kind {
        /** It is above the watermark, or equal to it and not delivered. */
        NEW,
        /** It was delivered before, and failed. */
        AGAIN,
        /** It is below the requested watermark. */
        BELOW,
        /** It was delivered before. */
        DELIVERED,
        /** Its value is invalid. */
        UNUSABLE
    }

    /**
     * A row of the response.
     *
     * @param number its position in the response, starting at 1
     * @param value its value in the watermark column
     * @param key its key
     */
    public record Row(Map<String, String> columns, long number, String value, long key, Kind kind) {}

    /** Examines the next row. */
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

    /** Records the delivery of a row. */
    public synchronized void handedOut(Row row) {
        if (row.kind() == Kind.NEW && (high == null || values.compare(row.value(), high) > 0)) {
            high = row.value();
            equal.clear();
            moreEqual = false;
        }
    }

    /** Records that a failed row completed, or was marked as delivered by an operator. */
    public synchronized void delivered(Row row) {
        if (high != null && values.compare(row.value(), high) == 0) {
            moreEqual |= !equal.add(row.key());
        }
    }

    /** Records that the row failed, or is delivered by a later poll, so that it is requested again. */
    public synchronized void comesAgain(Row row) {
        moreFailed |= !failed.add(row.key());
    }

    /** The watermark after a complete response, when all rows completed. */
    public synchronized Watermark after() {
        if (moreFailed) {
            return before;
        }
        boolean isBehind = unusable > 0 || !failed.isEmpty();
        return new Watermark(isBehind ? before.since() : high, high, equal, failed);
    }

    /** The rows with a value that are recorded as delivered. */
    public synchronized int rememberedAt(String value) {
        return before.high() != null && values.compare(value, before.high()) == 0
                ? before.equal().size()
                : 0;
    }

    /** The number of rows below the requested watermark. */
    public synchronized long below() {
        return below;
    }

    /** The number of rows with an invalid value. */
    public synchronized long unusable() {
        return unusable;
    }

    /** The first row with an invalid value, and the reason; null if there is none. */
    public synchronized String firstUnusable() {
        return firstUnusable;
    }

    /** Whether more rows are equal to the watermark than can be recorded. */
    public synchronized boolean hasMoreEqual() {
        return moreEqual;
    }

    /** Whether more rows failed than can be recorded. */
    public synchronized boolean hasMoreFailed() {
        return moreFailed;
    }
}
