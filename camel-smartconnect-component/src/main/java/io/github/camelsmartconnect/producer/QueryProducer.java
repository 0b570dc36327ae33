package io.github.camelsmartconnect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

import io.github.camelsmartconnect.client.RowStream;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;

/** Reads the rows of an integration's data source. */
final class QueryProducer extends SmartConnectProducer {

    QueryProducer(SmartConnectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        SmartConnectClient client = client(exchange);
        Map<String, String> variables = variables(exchange);
        switch (getEndpoint().getOutputType()) {
            case LIST -> {
                List<Map<String, String>> rows = read(exchange, client, integration -> {
                    announce(exchange, integration);
                    return client.queryAll(integration.key(), variables);
                });
                exchange.getMessage().setHeader(SmartConnectConstants.ROW_COUNT, rows.size());
                exchange.getMessage().setBody(rows);
            }
            case STREAM ->
                exchange.getMessage().setBody(read(exchange, client, integration -> {
                    announce(exchange, integration);
                    RowStream rows = client.query(integration.key(), variables);
                    // the first row now, so that what fails at once fails here
                    rows.hasNext();
                    return new ExchangeRows(
                            rows, exchange, getEndpoint().getComponent().stopSignals());
                }));
            case XML ->
                exchange.getMessage().setBody(read(exchange, client, integration -> {
                    announce(exchange, integration);
                    Object document = ExchangeDocument.of(
                            client.queryXml(integration.key(), variables),
                            exchange,
                            getEndpoint().getComponent().stopSignals());
                    exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, StandardCharsets.UTF_8.name());
                    return document;
                }));
        }
    }

    private static void announce(Exchange exchange, Integration integration) {
        Message message = exchange.getMessage();
        setIntegration(message, integration.name(), integration.key());
        // known of a list only
        message.removeHeader(SmartConnectConstants.ROW_COUNT);
    }
}
