/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.ObjectHelper;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.monitor.ProducerHealth;
import io.github.camelsmartconnect.rows.Excerpt;

/** Base class of the producers: selection of the integration, the variables and the client. */
abstract class SmartConnectProducer extends DefaultProducer {

    private final ProducerOptions options;
    private ProducerHealth.Registration health = () -> {};

    SmartConnectProducer(ProducerOptions options) {
        super(options);
        this.options = options;
    }

    @Override
    public ProducerOptions getEndpoint() {
        return options;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        health = options.registerHealthCheck();
    }

    @Override
    protected void doStop() throws Exception {
        health.close();
        health = () -> {};
        super.doStop();
    }

    SmartConnectClient client(Exchange exchange) {
        String companyId = exchange.getMessage().getHeader(SmartConnectConstants.OVERRIDE_COMPANY_ID, String.class);
        return options.client(ObjectHelper.isEmpty(companyId) ? null : companyId);
    }

    /**
     * The integration that is selected by the headers or options.
     *
     * @throws IllegalArgumentException if none is selected
     */
    Integration integration(Exchange exchange, SmartConnectClient client) {
        Message message = exchange.getMessage();
        String key = message.getHeader(SmartConnectConstants.OVERRIDE_KEY, String.class);
        if (ObjectHelper.isNotEmpty(key)) {
            IntegrationKey.require("the header " + SmartConnectConstants.OVERRIDE_KEY, key);
            return new Integration(key, null, null);
        }
        String name = message.getHeader(SmartConnectConstants.OVERRIDE_NAME, String.class);
        if (ObjectHelper.isNotEmpty(name)) {
            return client.integration(name);
        }
        if (options.getKey() != null) {
            return new Integration(options.getKey(), null, null);
        }
        if (options.getName() != null) {
            return client.integration(options.getName());
        }
        throw new IllegalArgumentException("smartconnect:" + options.getOperation()
                + " requires an integration: set the option 'name' or 'key', or the header "
                + SmartConnectConstants.OVERRIDE_NAME + " or " + SmartConnectConstants.OVERRIDE_KEY);
    }

    /**
     * Reads data of the selected integration. If its key no longer exists, as it was recreated, its name is looked up
     * again once.
     */
    <T> T read(Exchange exchange, SmartConnectClient client, Function<Integration, T> reading) {
        Integration integration = integration(exchange, client);
        try {
            return reading.apply(integration);
        } catch (SmartConnectResponseException e) {
            Integration again = lookUpAgain(exchange, client, integration, e);
            if (again == null) {
                throw e;
            }
            return reading.apply(again);
        }
    }

    /**
     * The run that is selected by the header or the option; null for none.
     *
     * @throws IllegalArgumentException if the header is not a valid run number
     */
    Long chosenRun(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(SmartConnectConstants.OVERRIDE_RUN_NUMBER);
        if (header == null) {
            return options.getRunNumber();
        }
        Long number = exchange.getContext().getTypeConverter().tryConvertTo(Long.class, exchange, header);
        if (number == null || number <= 0) {
            throw new IllegalArgumentException("The header " + SmartConnectConstants.OVERRIDE_RUN_NUMBER + " is '"
                    + Excerpt.of(String.valueOf(header))
                    + "': set it to the number of a run, an integer greater than 0");
        }
        return number;
    }

    /**
     * Checks that a run exists: the service returns the same empty result for a run without data and for an unknown
     * run, which only the newest number in the history distinguishes.
     *
     * @throws SmartConnectNotFoundException if the run does not exist yet
     */
    static void failIfNotRunYet(SmartConnectClient client, Integration integration, long run) {
        long newest = client.runs().history(integration.key()).newest();
        if (run > newest) {
            throw new SmartConnectNotFoundException("The integration '" + integration.label() + "' has no run " + run
                    + " in its history, whose newest is " + newest
                    + ": check the option 'runNumber', or retry when the run has ended");
        }
    }

    /** The integration with the same name and another key; null if the failure has another reason or there is none. */
    Integration lookUpAgain(
            Exchange exchange, SmartConnectClient client, Integration known, SmartConnectResponseException failure) {
        if (known.name() == null || !failure.isUnknownKey()) {
            return null;
        }
        client.forget(known);
        Integration again = integration(exchange, client);
        return again.key().equalsIgnoreCase(known.key()) ? null : again;
    }

    /** The variables of the options, overridden by those of the header. */
    Map<String, String> variables(Exchange exchange) {
        Map<String, String> all = new LinkedHashMap<>(options.variableTexts());
        Object header = exchange.getMessage().getHeader(SmartConnectConstants.VARIABLES);
        if (header == null) {
            return all;
        }
        if (!(header instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("The header " + SmartConnectConstants.VARIABLES + " is a "
                    + header.getClass().getName() + ": set it to a Map of values by variable name");
        }
        map.forEach((name, value) -> {
            if (value == null) {
                all.remove(String.valueOf(name));
            } else {
                all.put(String.valueOf(name), VariableText.of(String.valueOf(name), value));
            }
        });
        return all;
    }
}
