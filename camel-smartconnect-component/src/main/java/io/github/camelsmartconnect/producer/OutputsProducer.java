/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.Comparator;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.camelsmartconnect.client.OutputFile;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.ExchangeDocument;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.model.Output;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;

/** Lists the output files of an integration, or downloads the newest one as a stream. */
final class OutputsProducer extends SmartConnectProducer {

    private static final Comparator<Output> OLDEST_FIRST = Comparator.comparingLong(Output::runNumber)
            .thenComparing(Output::created, Comparator.nullsFirst(Comparator.naturalOrder()));

    OutputsProducer(ProducerOptions endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        Message message = exchange.getMessage();
        Long runNumber = chosenRun(exchange);
        message.setBody(read(exchange, client, integration -> {
            ResultHeaders.setOutputs(message, integration);
            List<OutputFile> files = client.lists().outputs(integration.key(), runNumber);
            if (runNumber != null && files.isEmpty()) {
                failIfNotRunYet(client, integration, runNumber);
            }
            if (!getEndpoint().isDownload()) {
                return files.stream()
                        .map(file -> file.toOutput(getEndpoint().zone()))
                        .toList();
            }
            OutputFile newest = files.stream()
                    .max(Comparator.comparing(
                            file -> file.toOutput(getEndpoint().zone()), OLDEST_FIRST))
                    .orElseThrow(() -> new SmartConnectNotFoundException("The integration '" + integration.label()
                            + "' has no output file" + (runNumber == null ? "" : " of run " + runNumber)
                            + ": check that it writes output files, and that it ran"));
            ResultHeaders.setOutput(message, newest.toOutput(getEndpoint().zone()));
            return ExchangeDocument.of(
                    client.lists().download(newest), exchange, getEndpoint().stopSignals());
        }));
    }
}
