package io.github.camelsmartconnect;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;

/** Asks the service something that needs no integration; the body becomes what it answers. */
final class ListProducer extends SmartConnectProducer {

    private final BiFunction<SmartConnectEndpoint, SmartConnectClient, Object> question;

    private ListProducer(
            SmartConnectEndpoint endpoint, BiFunction<SmartConnectEndpoint, SmartConnectClient, Object> question) {
        super(endpoint);
        this.question = question;
    }

    static Function<SmartConnectEndpoint, SmartConnectProducer> of(
            BiFunction<SmartConnectEndpoint, SmartConnectClient, Object> question) {
        return endpoint -> new ListProducer(endpoint, question);
    }

    static List<Integration> integrations(SmartConnectEndpoint endpoint, SmartConnectClient client) {
        if (endpoint.getConnectionId() != null) {
            return client.lists().integrationsByConnection(endpoint.getConnectionId());
        }
        return endpoint.getDataSourceId() != null
                ? client.lists().integrationsByDataSource(endpoint.getDataSourceId())
                : client.integrations();
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(question.apply(getEndpoint(), client(exchange)));
    }
}
