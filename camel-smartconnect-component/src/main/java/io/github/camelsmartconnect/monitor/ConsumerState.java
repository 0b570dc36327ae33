/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.List;

import io.github.camelsmartconnect.tracking.Undelivered;

/**
 * The state of a consumer, for display.
 *
 * @param polls its polls
 * @param failedPolls number of consecutive failed polls; 0 if the last one succeeded
 * @param unreadableRuns number of unreadable or incomplete runs
 * @param rows the state of the rows of a query; null for a consumer of runs
 * @since 1.0.0
 */
public record ConsumerState(
        String routeId,
        String operation,
        String chosen,
        PollState polls,
        long failedPolls,
        long unreadableRuns,
        List<WatchedIntegration> integrations,
        DeliveredRows rows) {

    /**
     * The delivery state of the rows of a query.
     *
     * @param watermark null for none
     * @param inFlight number of rows in flight
     * @param failed number of failed rows that will be redelivered
     */
    public record DeliveredRows(String watermark, int inFlight, int failed) {}

    /**
     * An integration whose runs are delivered.
     *
     * @param backlog number of runs that were not completely delivered in the last poll
     * @param undelivered items in flight, failed items and unreadable runs
     */
    public record WatchedIntegration(String name, String key, int backlog, List<Undelivered> undelivered) {}

    int backlog() {
        return integrations.stream().mapToInt(WatchedIntegration::backlog).sum();
    }
}
