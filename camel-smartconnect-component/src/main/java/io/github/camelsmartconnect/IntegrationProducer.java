package io.github.camelsmartconnect;

import java.util.function.Function;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;

/** Asks the service something about an integration; the body becomes what it answers. */
final class IntegrationProducer extends SmartConnectProducer {

    private final Question question;

    private IntegrationProducer(SmartConnectEndpoint endpoint, Question question) {
        super(endpoint);
        this.question = question;
    }

    interface Question {
        Object ask(SmartConnectEndpoint endpoint, SmartConnectClient client, String key);
    }

    static Function<SmartConnectEndpoint, SmartConnectProducer> of(Question question) {
        return endpoint -> new IntegrationProducer(endpoint, question);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        exchange.getMessage().setBody(read(exchange, client, integration -> {
            setIntegration(exchange.getMessage(), integration.name(), integration.key());
            return question.ask(getEndpoint(), client, integration.key());
        }));
    }
}
