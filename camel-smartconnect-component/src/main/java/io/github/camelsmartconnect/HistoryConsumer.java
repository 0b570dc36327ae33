package io.github.camelsmartconnect;

import java.util.List;

import org.apache.camel.Processor;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each new run; the body is the {@link Run}. */
final class HistoryConsumer extends RunsConsumer {

    HistoryConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    List<Item> items(SmartConnectClient client, Integration integration, OpenRun open, Unreadable unreadable) {
        Run run = open.run();
        if (run == null) {
            unreadable.nothingTold(integration, open);
            return List.of();
        }
        return List.of(new Item("run", exchange -> {
            RunHeaders.set(exchange.getMessage(), integration, open);
            exchange.getMessage().setBody(run);
        }));
    }
}
