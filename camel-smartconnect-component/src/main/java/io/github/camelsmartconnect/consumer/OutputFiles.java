package io.github.camelsmartconnect;

import java.util.Arrays;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

import io.github.camelsmartconnect.client.OutputFile;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.calls.ContentStream;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.ContentKey;
import io.github.camelsmartconnect.tracking.Listed;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each file that a new run wrote; the body is its content as it arrives. */
final class OutputsConsumer extends RunsConsumer {

    OutputsConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    Left read(SmartConnectClient client, Integration integration, OpenRun open) {
        List<Item> items = client.lists().outputs(integration.key(), open.number()).stream()
                .filter(file -> file.runNumber() == open.number())
                .map(OutputsConsumer::item)
                .toList();
        // nothing tells how many there are to be
        return new Left(
                items,
                false,
                false,
                (exchange, files) -> fill(exchange, client, integration, open, (OutputFile)
                        files.get(0).value()));
    }

    /** Known by its name and date: its id need be neither there nor unique, nor stay the same. */
    private static Item item(OutputFile file) {
        String content = ContentKey.of(Arrays.asList(file.name(), file.created(), file.description()));
        return new Item(new Listed(content, file.id(), file.name()), file);
    }

    private void fill(
            Exchange exchange, SmartConnectClient client, Integration integration, OpenRun open, OutputFile file)
            throws Exception {
        ContentStream content = readWithin(() -> client.lists().download(file));
        RunHeaders.set(exchange.getMessage(), integration, open);
        OutputContent.announce(
                exchange.getMessage(), file.toOutput(getEndpoint().zone()));
        exchange.getMessage()
                .setBody(new ExchangeDocument(
                        content, exchange, getEndpoint().getComponent().stopSignals()));
    }
}
