/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.List;

import io.github.camelsmartconnect.tracking.Undelivered;

/**
 * What a consumer is about, as it is shown to people.
 *
 * @param polls the polls of it
 * @param failedPolls how many polls failed one after the other; 0 when the last one did not
 * @param unreadableRuns how many runs could not be read, or not whole
 * @param rows where the rows of a query are delivered; null for a consumer of runs
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
     * Up to where the rows of a query are delivered.
     *
     * @param watermark null for none
     * @param inFlight how many rows are on their way
     * @param failed how many rows failed and come again
     */
    public record DeliveredRows(String watermark, int inFlight, int failed) {}

    /**
     * An integration whose runs are delivered.
     *
     * @param backlog how many of its runs were not wholly delivered at the last look
     * @param undelivered what is on its way, what failed and what can't be read
     */
    public record WatchedIntegration(String name, String key, int backlog, List<Undelivered> undelivered) {}

    int backlog() {
        return integrations.stream().mapToInt(WatchedIntegration::backlog).sum();
    }
}
