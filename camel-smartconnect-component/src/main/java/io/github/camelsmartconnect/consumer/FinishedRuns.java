/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.List;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.tracking.Listed;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each new run; the body is the {@link Run}. */
final class FinishedRuns implements RunReader {

    private final UnreadableRuns unreadable;

    FinishedRuns(UnreadableRuns unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public RunContent read(SmartConnectClient client, Integration integration, OpenRun open, PollCalls calls) {
        Run run = open.run();
        if (run == null) {
            unreadable.nothingTold(integration, open);
            return RunContent.none(true);
        }
        var item = new RunContent.Item(new Listed("run", run.id(), null), run);
        return new RunContent(List.of(item), true, false, (exchange, items) -> {
            ResultHeaders.setRun(exchange.getMessage(), integration, open);
            exchange.getMessage().setBody(run);
        });
    }

    /** A run is a single message, so it is settled immediately. */
    @Override
    public Duration settleTime() {
        return Duration.ZERO;
    }
}
