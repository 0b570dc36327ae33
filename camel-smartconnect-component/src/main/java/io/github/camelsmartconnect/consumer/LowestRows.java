/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.rows.HeapBounds;
import io.github.camelsmartconnect.tracking.RowKeys;
import io.github.camelsmartconnect.tracking.WatermarkPass;
import io.github.camelsmartconnect.tracking.WatermarkPass.Kind;
import io.github.camelsmartconnect.tracking.WatermarkPass.Row;
import io.github.camelsmartconnect.tracking.WatermarkValues;

/**
 * Selects the rows of a response that a poll may deliver: new rows first, with the lowest values of the watermark
 * column, regardless of the order of the response. So the remaining rows are above the watermark and are delivered by
 * the next poll.
 */
final class LowestRows {

    private final int most;
    private final WatermarkPass pass;
    private final WatermarkValues values;
    private final Comparator<Row> order;
    private final PriorityQueue<Row> chosen;
    private final HeapBounds.KeptRows kept = HeapBounds.KeptRows.ofList();
    private String lowestLeft;

    LowestRows(int most, WatermarkPass pass, WatermarkValues values) {
        this.most = most;
        this.pass = pass;
        this.values = values;
        this.order = Comparator.comparing(Row::kind)
                .thenComparing(Row::value, values)
                .thenComparing(Row::number);
        this.chosen = new PriorityQueue<>(order.reversed());
    }

    void add(Row row) {
        chosen.add(row);
        if (!kept.add(row.columns())) {
            throw new SmartConnectException("The rows of a poll exceed the limit of " + kept.most() + " bytes (half"
                    + " of the heap): reduce the option 'maxMessagesPerPoll'");
        }
        if (chosen.size() > most) {
            leave(chosen.remove());
        }
    }

    private void leave(Row row) {
        kept.remove(row.columns());
        if (row.kind() != Kind.NEW) {
            pass.comesAgain(row);
        } else if (lowestLeft == null || values.compare(row.value(), lowestLeft) < 0) {
            lowestLeft = row.value();
        }
    }

    /**
     * The selected rows in order.
     *
     * @throws SmartConnectException if too many rows have the same value, so that the delivered ones can't be recorded
     */
    List<Row> inOrder() {
        if (lowestLeft != null) {
            long same = chosen.stream()
                    .filter(row -> row.kind() == Kind.NEW && values.compare(row.value(), lowestLeft) == 0)
                    .count();
            if (same + pass.rememberedAt(lowestLeft) > RowKeys.MOST) {
                throw new SmartConnectException("More than " + RowKeys.MOST + " rows have the value '" + lowestLeft
                        + "' in the watermark column, so they can't be delivered by several polls: remove the"
                        + " option 'maxMessagesPerPoll', or choose a watermarkColumn with more distinct"
                        + " values");
            }
        }
        List<Row> sorted = new ArrayList<>(chosen);
        sorted.sort(order);
        return sorted;
    }
}
