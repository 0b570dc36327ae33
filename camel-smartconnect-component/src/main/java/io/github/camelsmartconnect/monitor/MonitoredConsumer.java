/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

/**
 * A consumer as an operator sees it.
 *
 * @since 1.0.0
 */
public interface MonitoredConsumer {

    String getRouteId();

    ConsumerState state();

    /**
     * Marks a record, a file or a whole run as delivered without delivering it.
     *
     * @param integration its name or key
     * @param item null for the whole run
     * @param by who asks for it, for the log
     * @throws IllegalArgumentException when it does not wait to be delivered
     */
    void skip(String integration, long run, String item, String by);

    /**
     * Delivers a run again at the next poll.
     *
     * @param integration its name or key
     * @param by who asks for it, for the log
     * @throws IllegalArgumentException when that can't be done
     */
    void deliverAgain(String integration, long run, String by);
}
