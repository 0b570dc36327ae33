/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

import io.github.camelsmartconnect.client.RowStream;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.ExchangeDocument;
import io.github.camelsmartconnect.exchange.ExchangeRows;
import io.github.camelsmartconnect.exchange.ResultHeaders;

/** Reads the rows of an integration's data source. */
final class QueryProducer extends SmartConnectProducer {

    QueryProducer(ProducerOptions endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        SmartConnectClient client = client(exchange);
        Map<String, String> variables = variables(exchange);
        switch (getEndpoint().getOutputType()) {
            case LIST -> {
                List<Map<String, String>> rows = read(exchange, client, integration -> {
                    ResultHeaders.setQuery(exchange.getMessage(), integration, null);
                    List<Map<String, String>> read = client.queryAll(integration.key(), variables);
                    ResultHeaders.setQuery(exchange.getMessage(), integration, read.size());
                    return read;
                });
                exchange.getMessage().setBody(rows);
            }
            case STREAM ->
                exchange.getMessage().setBody(read(exchange, client, integration -> {
                    ResultHeaders.setQuery(exchange.getMessage(), integration, null);
                    RowStream rows = client.query(integration.key(), variables);
                    // reads the first row, so that an early failure is thrown here
                    rows.hasNext();
                    return new ExchangeRows(rows, exchange, getEndpoint().stopSignals());
                }));
            case XML ->
                exchange.getMessage().setBody(read(exchange, client, integration -> {
                    ResultHeaders.setQuery(exchange.getMessage(), integration, null);
                    Object document = ExchangeDocument.of(
                            client.queryXml(integration.key(), variables),
                            exchange,
                            getEndpoint().stopSignals());
                    exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, StandardCharsets.UTF_8.name());
                    return document;
                }));
        }
    }
}
