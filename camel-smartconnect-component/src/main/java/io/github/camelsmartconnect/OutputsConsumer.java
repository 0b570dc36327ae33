package io.github.camelsmartconnect;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

import io.github.camelsmartconnect.client.OutputFile;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each file that a new run wrote; the body is its content as it arrives. */
final class OutputsConsumer extends RunsConsumer {

    OutputsConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    List<Item> items(SmartConnectClient client, Integration integration, OpenRun open, Unreadable unreadable) {
        return client.lists().outputs(integration.key(), open.number()).stream()
                .filter(file -> file.runNumber() == open.number())
                .map(file -> new Item(file.id(), exchange -> fill(exchange, client, integration, open, file)))
                .toList();
    }

    private void fill(
            Exchange exchange, SmartConnectClient client, Integration integration, OpenRun open, OutputFile file) {
        RunHeaders.set(exchange.getMessage(), integration, open);
        OutputContent.announce(
                exchange.getMessage(), file.toOutput(getEndpoint().zone()));
        exchange.getMessage()
                .setBody(new ExchangeDocument(
                        client.lists().download(file),
                        exchange,
                        getEndpoint().getComponent().stopSignals()));
    }
}
