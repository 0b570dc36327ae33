/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import io.github.camelsmartconnect.client.RowStream;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.rows.HeapBounds;
import io.github.camelsmartconnect.tracking.Watermark;
import io.github.camelsmartconnect.tracking.WatermarkPass;
import io.github.camelsmartconnect.tracking.WatermarkPass.Kind;
import io.github.camelsmartconnect.tracking.WatermarkPass.Row;
import io.github.camelsmartconnect.tracking.WatermarkValues;

/**
 * A poll of a query. Its rows are streamed and delivered one by one; when all of them completed, which may be after
 * the poll, the watermark is updated.
 */
final class QueryPoll extends RowsInFlight {

    private final WatermarkPass pass;
    private final boolean withRetries;
    private final FailedRows failedRows;
    private final Consumer<Watermark> whenDone;
    private long read;

    /**
     * @param pass null without a watermark
     * @param withRetries false if failed rows are redelivered by the next poll
     * @param whenDone receives the watermark when the response was read completely and all its rows completed
     */
    QueryPoll(WatermarkPass pass, boolean withRetries, FailedRows failedRows, Consumer<Watermark> whenDone) {
        this.pass = pass;
        this.withRetries = withRetries;
        this.failedRows = failedRows;
        this.whenDone = whenDone;
        failedRows.begin();
    }

    /** Delivers rows. */
    interface Sink {
        /** @param size number of messages; null if not known yet */
        void handOut(List<Row> rows, int index, Integer size, boolean isLast);
    }

    /** @return the number of delivered messages */
    int oneByOne(RowStream rows, Sink sink) {
        int count = 0;
        Row held = null;
        for (Row row = next(rows); row != null; row = next(rows)) {
            if (held != null) {
                handOut(List.of(held), count++, null, false, sink);
            }
            held = row;
        }
        if (held != null && !isCancelled()) {
            handOut(List.of(held), count, count + 1, true, sink);
            count++;
        }
        return count;
    }

    /** Delivers at most this number of rows. */
    int lowest(RowStream rows, int most, WatermarkValues values, Sink sink) {
        var lowest = new LowestRows(most, pass, values);
        for (Row row = next(rows); row != null; row = next(rows)) {
            lowest.add(row);
        }
        List<Row> chosen = lowest.inOrder();
        int count = 0;
        while (count < chosen.size() && !isCancelled()) {
            handOut(List.of(chosen.get(count)), count, chosen.size(), count == chosen.size() - 1, sink);
            count++;
        }
        return count;
    }

    /** Delivers all rows as one message. */
    int together(RowStream rows, Sink sink) {
        List<Row> all = new ArrayList<>();
        var kept = HeapBounds.KeptRows.ofList();
        for (Row row = next(rows); row != null; row = next(rows)) {
            if (!kept.add(row.columns())) {
                throw new SmartConnectException("The rows of a poll exceed the limit of " + kept.most() + " bytes"
                        + " for a list (half of the heap) after " + all.size() + " rows: remove splitResults=false"
                        + " to deliver each row as a message, or increase the heap size");
            }
            all.add(row);
        }
        if (all.isEmpty() || isCancelled()) {
            return 0;
        }
        handOut(all, 0, 1, true, sink);
        return 1;
    }

    private void handOut(List<Row> rows, int index, Integer size, boolean isLast, Sink sink) {
        begin(rows.size());
        if (pass != null) {
            rows.forEach(pass::handedOut);
        }
        sink.handOut(rows, index, size, isLast);
    }

    /** The next row to be delivered; null at the end, or if the poll was cancelled. */
    private Row next(RowStream rows) {
        while (!isCancelled() && hasNext(rows)) {
            Map<String, String> columns = rows.next();
            read++;
            if (pass == null) {
                return new Row(columns, read, null, 0, Kind.NEW);
            }
            Row row = pass.look(columns);
            if (isDue(row)) {
                return row;
            }
        }
        return null;
    }

    private boolean hasNext(RowStream rows) {
        try {
            return rows.hasNext() && !isCancelled();
        } catch (SmartConnectException e) {
            if (isCancelled()) {
                throw new CancellationException("stopped");
            }
            throw e;
        }
    }

    private boolean isDue(Row row) {
        return switch (row.kind()) {
            case NEW -> true;
            case AGAIN, BELOW -> {
                if (failedRows.takeSkipped(row)) {
                    pass.delivered(row);
                    yield false;
                }
                if (!withRetries) {
                    failedRows.deferred(row);
                    pass.comesAgain(row);
                }
                yield withRetries;
            }
            case DELIVERED, UNUSABLE -> false;
        };
    }

    /** Commits the rows of a completed message. */
    void delivered(List<Row> rows) {
        if (pass != null) {
            rows.forEach(pass::delivered);
            rows.forEach(failedRows::delivered);
        }
        done(rows.size());
    }

    /** Records the failure of a message with rows. */
    void failed(List<Row> rows, Throwable why) {
        if (pass != null) {
            rows.forEach(pass::comesAgain);
            rows.forEach(row -> failedRows.failed(row, why));
        }
        done(rows.size());
    }

    @Override
    void finished() {
        if (pass != null) {
            failedRows.end();
            whenDone.accept(pass.after());
        }
    }
}
