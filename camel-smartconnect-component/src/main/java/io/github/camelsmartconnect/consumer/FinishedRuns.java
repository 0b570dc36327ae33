package io.github.camelsmartconnect;

import java.time.Duration;
import java.util.List;

import org.apache.camel.Processor;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.tracking.Listed;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each new run; the body is the {@link Run}. */
final class HistoryConsumer extends RunsConsumer {

    HistoryConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    Left read(SmartConnectClient client, Integration integration, OpenRun open) {
        Run run = open.run();
        if (run == null) {
            unreadable().nothingTold(integration, open);
            return new Left(List.of(), true, false, (exchange, items) -> {});
        }
        return new Left(List.of(new Item(new Listed("run", run.id(), null), run)), true, false, (exchange, items) -> {
            RunHeaders.set(exchange.getMessage(), integration, open);
            exchange.getMessage().setBody(run);
        });
    }

    /** A run is one message, so there is nothing to wait for. */
    @Override
    Duration settleTime() {
        return Duration.ZERO;
    }
}
