package io.github.camelsmartconnect;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.runs.RunErrors;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;

/** Reads the errors of one run; the body becomes a list of {@link io.github.camelsmartconnect.model.RunError}. */
final class ErrorsProducer extends SmartConnectProducer {

    ErrorsProducer(SmartConnectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        Message message = exchange.getMessage();
        read(exchange, client, integration -> {
            long number = runNumber(exchange, client, integration.key(), integration.label());
            RunErrors errors = client.runs().errors(integration.key(), number);
            setIntegration(message, errors.name() == null ? integration.name() : errors.name(), integration.key());
            message.setHeader(SmartConnectConstants.RUN_NUMBER, number);
            message.setHeader(SmartConnectConstants.ERROR_COUNT, errors.reported());
            if (errors.truncated()) {
                message.setHeader(SmartConnectConstants.ERRORS_TRUNCATED, true);
            } else {
                message.removeHeader(SmartConnectConstants.ERRORS_TRUNCATED);
            }
            message.setBody(errors.rows());
            return null;
        });
    }

    private long runNumber(Exchange exchange, SmartConnectClient client, String key, String label) {
        Long header = exchange.getMessage().getHeader(SmartConnectConstants.OVERRIDE_RUN_NUMBER, Long.class);
        if (header != null) {
            return header;
        }
        if (getEndpoint().getRunNumber() != null) {
            return getEndpoint().getRunNumber();
        }
        long newest = client.runs().history(key).newest();
        if (newest == 0) {
            throw new SmartConnectNotFoundException("The integration '" + label
                    + "' never ran, so there is no run whose errors could be read: run it first");
        }
        return newest;
    }
}
