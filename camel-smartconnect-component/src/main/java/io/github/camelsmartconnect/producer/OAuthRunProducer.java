/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

import io.github.camelsmartconnect.InputType;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.client.OAuthClient;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.exchange.RunFailureMemory;
import io.github.camelsmartconnect.model.Integration;

/** Runs an integration with the OAuth 2 API, which supports only a key and variables. */
final class OAuthRunProducer extends SmartConnectProducer {

    private static final String ONLY_KEY = "With OAuth ('clientId'), an integration is run by its key, as no call"
            + " for looking up names is documented: set the option 'key' instead of 'name', or the header "
            + SmartConnectConstants.OVERRIDE_KEY;

    OAuthRunProducer(ProducerOptions endpoint) {
        super(endpoint);
        if (endpoint.getName() != null) {
            throw new IllegalArgumentException(ONLY_KEY);
        }
        if (endpoint.getInput() == InputType.ROWS || endpoint.getInput() == InputType.XML) {
            throw noBody();
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        RunFailureMemory memory = RunFailureMemory.of(exchange, getEndpoint());
        memory.failAgainIfRedelivered(getEndpoint().isRerunOnRedelivery());
        memory.forget();
        Integration integration = integration(exchange);
        if (getEndpoint().getInput() == InputType.AUTO && exchange.getMessage().getBody() != null) {
            throw noBody();
        }
        var time = RunProducer.time(getEndpoint());
        OAuthClient client = getEndpoint().oauthClient();
        try {
            Map<String, String> variables = variables(exchange);
            RunOutcome outcome = getEndpoint()
                    .statistics()
                    .count(integration, () -> new RunOutcome(client.run(integration, variables, time), null));
            RunProducer.answer(exchange, outcome);
            RunProducer.failIfFailed(outcome.result(), getEndpoint());
        } catch (Exception e) {
            memory.remember(e, new RunInput.DataSource());
            throw e;
        }
    }

    private Integration integration(Exchange exchange) {
        failIfIgnored(exchange);
        String key = exchange.getMessage()
                .getHeader(SmartConnectConstants.OVERRIDE_KEY, getEndpoint().getKey(), String.class);
        if (ObjectHelper.isEmpty(key)) {
            throw new IllegalArgumentException(ONLY_KEY);
        }
        IntegrationKey.require("the header " + SmartConnectConstants.OVERRIDE_KEY, key);
        return new Integration(key, null, null);
    }

    /** Rejects headers that can't be applied: otherwise an integration other than the requested one would run. */
    private static void failIfIgnored(Exchange exchange) {
        Message message = exchange.getMessage();
        if (ObjectHelper.isNotEmpty(message.getHeader(SmartConnectConstants.OVERRIDE_COMPANY_ID))) {
            throw new IllegalArgumentException("The header " + SmartConnectConstants.OVERRIDE_COMPANY_ID
                    + " is not supported with OAuth ('clientId'), whose application belongs to one company: remove"
                    + " the header, or use an endpoint with the other company's 'clientId' and 'clientSecret'");
        }
        if (ObjectHelper.isNotEmpty(message.getHeader(SmartConnectConstants.OVERRIDE_NAME))
                && ObjectHelper.isEmpty(message.getHeader(SmartConnectConstants.OVERRIDE_KEY))) {
            throw new IllegalArgumentException("The header " + SmartConnectConstants.OVERRIDE_NAME
                    + " is not supported with OAuth ('clientId'), as no call for looking up names is documented:"
                    + " set the header " + SmartConnectConstants.OVERRIDE_KEY + " instead");
        }
    }

    private static IllegalArgumentException noBody() {
        return new IllegalArgumentException(
                "With OAuth ('clientId'), an integration is run without rows or XML, as no call with them is"
                        + " documented: set input=NONE to run without the body, or sign in without"
                        + " 'clientId' and 'clientSecret'");
    }
}
