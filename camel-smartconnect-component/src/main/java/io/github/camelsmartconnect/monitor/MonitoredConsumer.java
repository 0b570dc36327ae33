/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

/**
 * The operations of a consumer for operators.
 *
 * @since 1.0.0
 */
public interface MonitoredConsumer {

    String getRouteId();

    ConsumerState state();

    /**
     * Marks a record, a file or a complete run as delivered without delivering it.
     *
     * @param integration name or key of the integration
     * @param item null for the complete run
     * @param by the operator, for the log
     * @throws IllegalArgumentException if its delivery is not pending
     */
    void skip(String integration, long run, String item, String by);

    /**
     * Redelivers a run by the next poll.
     *
     * @param integration name or key of the integration
     * @param by the operator, for the log
     * @throws IllegalArgumentException if this is not possible
     */
    void deliverAgain(String integration, long run, String by);
}
