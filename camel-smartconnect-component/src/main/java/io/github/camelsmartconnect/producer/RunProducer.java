/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.calls.CallTime;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.client.runs.RunWatch;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.exchange.RunFailureMemory;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.producer.input.OpenedBody;
import io.github.camelsmartconnect.producer.input.RunInputs;

/** Runs an integration: bare, with variables, with rows or with an XML document. */
final class RunProducer extends SmartConnectProducer {

    /** An integration and the other name that its history shows, which was looked into already. */
    private volatile Map.Entry<String, String> olderName;

    RunProducer(ProducerOptions endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        RunFailureMemory memory = RunFailureMemory.of(exchange, getEndpoint());
        memory.failAgainIfRedelivered(getEndpoint().isRerunOnRedelivery());
        memory.forget();
        SmartConnectClient client = client(exchange);
        Map<String, String> variables = variables(exchange);
        RunInput input = RunInputs.of(exchange, getEndpoint().getInput());
        Integration integration = integration(exchange, client);
        if (input == null) {
            answer(exchange, new RunOutcome(RunResult.skipped(integration), null));
            return;
        }
        failIfVariablesWithXml(input, variables);
        if (input instanceof RunInput.DataSource) {
            run(exchange, client, integration, variables, input, memory);
            return;
        }
        client.runs().checkVariables(input, variables);
        RunInput.Encoded encoded = OpenedBody.encode(exchange, client.runs(), input);
        boolean answered = false;
        try {
            run(exchange, client, integration, variables, encoded, memory);
            answered = true;
        } finally {
            if (answered || !OpenedBody.keeps(exchange, encoded)) {
                encoded.payload().close();
            }
        }
    }

    private void run(
            Exchange exchange,
            SmartConnectClient client,
            Integration integration,
            Map<String, String> variables,
            RunInput input,
            RunFailureMemory memory)
            throws Exception {
        CallTime time = time(getEndpoint());
        Integration known = known(exchange, client, integration);
        if (!input.isRepeatable()) {
            // with chunked=true it would be spent on a call whose token is rejected
            client.validate();
        }
        try {
            RunOutcome outcome = run(exchange, client, known, variables, input, time);
            answer(exchange, outcome);
            failIfFailed(outcome.result(), getEndpoint());
        } catch (Exception e) {
            memory.remember(e, input);
            throw e;
        }
    }

    /** The time of a run, from now on. */
    static CallTime time(ProducerOptions endpoint) {
        return new CallTime(endpoint.runTimeout(), "runTimeout", endpoint.clock());
    }

    static void failIfFailed(RunResult result, ProducerOptions endpoint) {
        if (result.status() == RunStatus.FAILURE && endpoint.isThrowExceptionOnFailure()) {
            throw new SmartConnectRunFailedException(result);
        }
    }

    /** The integration with a key that the service knows, and that still has the name, as far as the history tells. */
    private Integration known(Exchange exchange, SmartConnectClient client, Integration integration) {
        try {
            String name = client.runs().prepare(integration, getEndpoint().zone());
            return isRenamed(integration, name) ? renamed(exchange, client, integration, name) : integration;
        } catch (SmartConnectResponseException e) {
            if (!e.isUnknownKey()) {
                throw e;
            }
            Integration again = lookUpAgain(exchange, client, integration, e);
            if (again == null) {
                // the run says by itself what is wrong
                return integration;
            }
            client.runs().prepare(again, getEndpoint().zone());
            return again;
        }
    }

    private boolean isRenamed(Integration integration, String name) {
        return integration.name() != null
                && name != null
                && !integration.name().strip().equalsIgnoreCase(name.strip())
                && !Map.entry(integration.key(), name).equals(olderName);
    }

    /** Another integration may have the name now; where it is still the same one, its history shows an older name. */
    private Integration renamed(Exchange exchange, SmartConnectClient client, Integration known, String name) {
        client.forget(known);
        Integration again = integration(exchange, client);
        if (again.key().equalsIgnoreCase(known.key())) {
            olderName = Map.entry(known.key(), name);
        } else {
            client.runs().prepare(again, getEndpoint().zone());
        }
        return again;
    }

    private RunOutcome run(
            Exchange exchange,
            SmartConnectClient client,
            Integration integration,
            Map<String, String> variables,
            RunInput input,
            CallTime time) {
        var stopped = new CountDownLatch(1);
        var watch = new RunWatch(
                time, getEndpoint().zone(), pause -> stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        StopSignals.Registration listening =
                StopSignals.listen(exchange, getEndpoint().stopSignals(), stopped::countDown);
        try {
            return getEndpoint().statistics().count(() -> client.runs().run(integration, variables, input, watch));
        } finally {
            listening.close();
        }
    }

    /** No form of such a request is published (API document, Q6). */
    private static void failIfVariablesWithXml(RunInput input, Map<String, String> variables) {
        if (!variables.isEmpty() && input.isDocument()) {
            throw new IllegalArgumentException("Variables can't go with an XML document, since the service publishes no"
                    + " form of it: send the rows as a List of Map, or leave out the option 'variables' and the header "
                    + SmartConnectConstants.VARIABLES);
        }
    }

    static void answer(Exchange exchange, RunOutcome outcome) {
        exchange.getMessage().setBody(outcome.result());
        ResultHeaders.setRun(exchange.getMessage(), outcome);
    }
}
