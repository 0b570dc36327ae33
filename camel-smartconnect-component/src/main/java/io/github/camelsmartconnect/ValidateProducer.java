package io.github.camelsmartconnect;

import org.apache.camel.Exchange;

/** Asks the service whether the token that the component holds is valid; the body becomes a Boolean. */
final class ValidateProducer extends SmartConnectProducer {

    ValidateProducer(SmartConnectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(client(exchange).validate());
    }
}
