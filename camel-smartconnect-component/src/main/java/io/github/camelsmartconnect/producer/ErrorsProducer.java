/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.runs.RunErrors;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;

/** Reads the errors of a run; sets the body to a list of {@link io.github.camelsmartconnect.model.RunError}. */
final class ErrorsProducer extends SmartConnectProducer {

    ErrorsProducer(ProducerOptions endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        SmartConnectClient client = client(exchange);
        Message message = exchange.getMessage();
        read(exchange, client, integration -> {
            Long chosen = chosenRun(exchange);
            long number = chosen == null ? newest(client, integration) : chosen;
            RunErrors errors = client.runs().errors(integration.key(), number);
            if (chosen != null && errors.rows().isEmpty() && errors.reported() == 0) {
                failIfNotRunYet(client, integration, number);
            }
            ResultHeaders.setErrors(message, integration, number, errors);
            message.setBody(errors.rows());
            return null;
        });
    }

    private static long newest(SmartConnectClient client, Integration integration) {
        long newest = client.runs().history(integration.key()).newest();
        if (newest == 0) {
            throw new SmartConnectNotFoundException("The integration '" + integration.label()
                    + "' has never run, so there are no errors to read: run it first");
        }
        return newest;
    }
}
