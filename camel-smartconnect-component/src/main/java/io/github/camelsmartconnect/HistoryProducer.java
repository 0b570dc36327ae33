package io.github.camelsmartconnect;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Run;

/** Lists the last runs of an integration; the body becomes a list of {@link Run}, in the service's order. */
final class HistoryProducer extends SmartConnectProducer {

    HistoryProducer(SmartConnectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        exchange.getMessage().setBody(read(exchange, client, integration -> {
            setIntegration(exchange.getMessage(), integration.name(), integration.key());
            return client.history(integration.key()).runs(getEndpoint().zone());
        }));
    }
}
