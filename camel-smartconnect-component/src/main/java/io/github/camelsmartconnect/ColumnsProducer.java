package io.github.camelsmartconnect;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;

/** Lists the columns of an integration's data source, or those of them that are mapped. */
final class ColumnsProducer extends SmartConnectProducer {

    ColumnsProducer(SmartConnectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        exchange.getMessage().setBody(read(exchange, client, integration -> {
            setIntegration(exchange.getMessage(), integration.name(), integration.key());
            return client.lists().columns(integration.key(), getEndpoint().isMapped());
        }));
    }
}
