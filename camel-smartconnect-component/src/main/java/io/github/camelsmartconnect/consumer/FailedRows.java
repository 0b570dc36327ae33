/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.tracking.Undelivered;
import io.github.camelsmartconnect.tracking.WatermarkPass;

/** The first failed rows with the reasons of their failures, for operators. */
final class FailedRows {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRows.class);

    private static final int MOST_SHOWN = 100;

    private final Map<Long, Undelivered> shown = new LinkedHashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> skipped = new HashSet<>();

    synchronized void failed(WatermarkPass.Row row, Throwable why) {
        seen.add(row.key());
        Undelivered before = shown.get(row.key());
        if (before != null || shown.size() < MOST_SHOWN) {
            int failures = before == null ? 0 : before.failures();
            shown.put(
                    row.key(),
                    new Undelivered(0, item(row.key()), row.value(), "FAILED", failures + 1, ClaimedItems.reason(why)));
        }
    }

    synchronized void delivered(WatermarkPass.Row row) {
        shown.remove(row.key());
    }

    /** Starts a response. */
    synchronized void begin() {
        seen.clear();
    }

    /** Registers a row of the response that is delivered by a later poll. */
    synchronized void deferred(WatermarkPass.Row row) {
        seen.add(row.key());
    }

    /** Ends a completely read response: rows that are no longer in it were changed or deleted. */
    synchronized void end() {
        shown.keySet().retainAll(seen);
        skipped.retainAll(shown.keySet());
    }

    synchronized List<Undelivered> list() {
        return List.copyOf(shown.values());
    }

    /**
     * Marks a failed row as delivered.
     *
     * @throws IllegalArgumentException if there is no such failed row
     */
    synchronized void skip(String item, String integration, String by) {
        Map.Entry<Long, Undelivered> failed = shown.entrySet().stream()
                .filter(entry -> entry.getValue().item().equals(item))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("The route delivers rows of a query, and there is no failed row '"
                                + item + "': use the 'item' of a failed row in the dev console, and 0 as the run"));
        skipped.add(failed.getKey());
        LOG.warn(
                "Row '{}' of integration '{}' skipped by {}: marked as delivered after {} failures, last: {}",
                failed.getValue().label(),
                integration,
                by,
                failed.getValue().failures(),
                failed.getValue().reason());
    }

    /** Returns and clears whether an operator marked the row as delivered. */
    synchronized boolean takeSkipped(WatermarkPass.Row row) {
        boolean isSkipped = skipped.remove(row.key());
        if (isSkipped) {
            shown.remove(row.key());
        }
        return isSkipped;
    }

    synchronized void clear() {
        shown.clear();
        skipped.clear();
    }

    private static String item(long key) {
        return Long.toHexString(key);
    }
}
