/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.List;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Reads what a consumer delivers of a run: failed records, the run itself, or output files. */
interface RunReader {

    /**
     * What the service has of the run; no items also when that can't be had any more, which is reported then. Called
     * as long as more is expected of the run, or it is not wholly delivered.
     *
     * @param calls for calls that are made when an item is delivered
     */
    RunContent read(SmartConnectClient client, Integration integration, OpenRun run, PollCalls calls);

    /** How long after it was first seen a run may get more. */
    Duration settleTime();

    /** Called when all integrations were polled and nothing failed. */
    default void polledAll(SmartConnectClient client, List<Integration> integrations, PollCalls calls)
            throws Exception {
        // nothing more to do
    }

    /** Called when the consumer starts. */
    default void started() {
        // nothing to do
    }
}
