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

/** Reads the items of a run that a consumer delivers: failed records, the run itself, or output files. */
interface RunReader {

    /**
     * Reads the content of a run; without items also if it is no longer available, which is reported. Called as long
     * as more content is expected, or the run is not completely delivered.
     *
     * @param calls for the calls during the delivery of an item
     */
    RunContent read(SmartConnectClient client, Integration integration, OpenRun run, PollCalls calls);

    /** Time after its first poll in which a run may get more content. */
    Duration settleTime();

    /** Called after all integrations were polled without a failure. */
    default void polledAll(SmartConnectClient client, List<Integration> integrations, PollCalls calls)
            throws Exception {
        // nothing more to do
    }

    /** Called when the consumer starts. */
    default void started() {
        // nothing to do
    }
}
