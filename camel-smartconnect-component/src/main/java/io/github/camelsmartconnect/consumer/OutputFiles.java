/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.camelsmartconnect.client.OutputFile;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.calls.ContentStream;
import io.github.camelsmartconnect.exchange.ExchangeDocument;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.ContentKey;
import io.github.camelsmartconnect.tracking.Listed;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each output file of a new run; the body is its content as a stream. */
final class OutputFiles implements RunReader {

    private final ConsumerOptions options;

    OutputFiles(ConsumerOptions options) {
        this.options = options;
    }

    @Override
    public Duration settleTime() {
        return Duration.ofMillis(options.getSettleTime());
    }

    @Override
    public RunContent read(SmartConnectClient client, Integration integration, OpenRun open, PollCalls calls) {
        List<RunContent.Item> items = client.lists().outputs(integration.key(), open.number()).stream()
                .filter(file -> file.runNumber() == open.number())
                .map(OutputFiles::item)
                .toList();
        // the expected number of files is unknown
        return new RunContent(items, false, false, (exchange, files) -> {
            OutputFile file = (OutputFile) files.get(0).value();
            ContentStream content = calls.read(() -> client.lists().download(file));
            ResultHeaders.setRun(exchange.getMessage(), integration, open);
            ResultHeaders.setOutput(exchange.getMessage(), file.toOutput(options.zone()));
            exchange.getMessage().setBody(new ExchangeDocument(content, exchange, options.stopSignals()));
        });
    }

    /** Identified by name and date, as its id may be missing, ambiguous or change. */
    private static RunContent.Item item(OutputFile file) {
        String content = ContentKey.of(Arrays.asList(file.name(), file.created(), file.description()));
        return new RunContent.Item(new Listed(content, file.id(), file.name()), file);
    }
}
