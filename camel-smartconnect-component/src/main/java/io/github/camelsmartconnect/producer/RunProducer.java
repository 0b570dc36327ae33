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
import io.github.camelsmartconnect.exchange.RunProgress;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.producer.input.MappedColumnCheck;
import io.github.camelsmartconnect.producer.input.OpenedBody;
import io.github.camelsmartconnect.producer.input.RunInputs;
import io.github.camelsmartconnect.rows.ColumnCheck;

/** Runs an integration: without input, with variables, with rows or with an XML document. */
final class RunProducer extends SmartConnectProducer {

    /** An integration and the different name in its history, which was already checked. */
    private volatile Map.Entry<String, String> olderName;

    private final PartRuns parts = new PartRuns(this);

    RunProducer(ProducerOptions endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        RunFailureMemory memory = RunFailureMemory.of(exchange, getEndpoint());
        memory.failAgainIfRedelivered(getEndpoint().isRerunOnRedelivery());
        RunProgress progress = memory.progress();
        RunInput input = progress == null ? RunInputs.of(exchange, getEndpoint().getInput()) : null;
        SmartConnectClient client = client(exchange);
        var request = new RunRequest(exchange, client, integration(exchange, client), variables(exchange), memory);
        if (progress != null) {
            memory.failUnlessOf(request.integration(), progress);
            parts.goOn(request, progress);
            return;
        }
        memory.forget();
        if (input == null) {
            answer(exchange, new RunOutcome(RunResult.skipped(request.integration()), null));
            return;
        }
        failIfVariablesWithXml(input, request.variables());
        if (input instanceof RunInput.DataSource) {
            run(request, input);
            return;
        }
        client.runs().checkVariables(input, request.variables());
        ColumnCheck check = columnCheck(exchange, client);
        if (getEndpoint().getRowsPerRun() > 0) {
            parts.start(request, input, check);
            return;
        }
        RunInput.Encoded encoded = OpenedBody.encode(exchange, client.runs(), input, check);
        boolean answered = false;
        try {
            run(request, encoded);
            answered = true;
        } finally {
            if (answered || !OpenedBody.keeps(exchange, encoded)) {
                encoded.payload().close();
            }
        }
    }

    private ColumnCheck columnCheck(Exchange exchange, SmartConnectClient client) {
        return getEndpoint().isCheckColumns()
                ? read(
                        exchange,
                        client,
                        integration -> new MappedColumnCheck(integration, client.mappedColumns(integration.key())))
                : ColumnCheck.NONE;
    }

    private void run(RunRequest request, RunInput input) throws Exception {
        CallTime time = time(getEndpoint());
        RunRequest known = known(request);
        if (!input.isRepeatable()) {
            // with chunked=true it would be consumed by a call whose token is rejected
            request.client().validate();
        }
        try {
            RunOutcome outcome = run(known, input, time);
            answer(request.exchange(), outcome);
            failIfFailed(outcome.result(), getEndpoint());
        } catch (Exception e) {
            request.memory().remember(e, input);
            throw e;
        }
    }

    /** The time limit of a run that starts now. */
    static CallTime time(ProducerOptions endpoint) {
        return new CallTime(endpoint.runTimeout(), "runTimeout", endpoint.clock());
    }

    static void failIfFailed(RunResult result, ProducerOptions endpoint) {
        if (result.status() == RunStatus.FAILURE && endpoint.isThrowExceptionOnFailure()) {
            throw new SmartConnectRunFailedException(result);
        }
    }

    /**
     * Returns the integration with a key that exists in the service, and that still has the name according to the
     * history.
     */
    RunRequest known(RunRequest request) {
        Integration integration = request.integration();
        try {
            String name =
                    request.client().runs().prepare(integration, getEndpoint().zone());
            return isRenamed(integration, name) ? renamed(request, name) : request;
        } catch (SmartConnectResponseException e) {
            if (!e.isUnknownKey()) {
                throw e;
            }
            Integration again = lookUpAgain(request.exchange(), request.client(), integration, e);
            if (again == null) {
                // the run will report the problem
                return request;
            }
            request.client().runs().prepare(again, getEndpoint().zone());
            return request.of(again);
        }
    }

    private boolean isRenamed(Integration integration, String name) {
        return integration.name() != null
                && name != null
                && !integration.name().strip().equalsIgnoreCase(name.strip())
                && !Map.entry(integration.key(), name).equals(olderName);
    }

    /**
     * Looks up the name again, as another integration may have it now; if it is the same integration, its history
     * contains an older name.
     */
    private RunRequest renamed(RunRequest request, String name) {
        Integration known = request.integration();
        request.client().forget(known);
        Integration again = integration(request.exchange(), request.client());
        if (again.key().equalsIgnoreCase(known.key())) {
            olderName = Map.entry(known.key(), name);
        } else {
            request.client().runs().prepare(again, getEndpoint().zone());
        }
        return request.of(again);
    }

    RunOutcome run(RunRequest request, RunInput input, CallTime time) {
        var stopped = new CountDownLatch(1);
        var watch = new RunWatch(
                time, getEndpoint().zone(), pause -> stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        StopSignals.Registration listening =
                StopSignals.listen(request.exchange(), getEndpoint().stopSignals(), stopped::countDown);
        try {
            return getEndpoint()
                    .statistics()
                    .count(
                            request.integration(),
                            () -> request.client()
                                    .runs()
                                    .run(request.integration(), request.variables(), input, watch));
        } finally {
            listening.close();
        }
    }

    /** The format of such a request is undocumented (API document, Q6). */
    private static void failIfVariablesWithXml(RunInput input, Map<String, String> variables) {
        if (!variables.isEmpty() && input.isDocument()) {
            throw new IllegalArgumentException("Variables can't be sent together with an XML document, as no format"
                    + " for it is documented: send the rows as a List of Map, or remove the option 'variables' and"
                    + " the header "
                    + SmartConnectConstants.VARIABLES);
        }
    }

    static void answer(Exchange exchange, RunOutcome outcome) {
        exchange.getMessage().setBody(outcome.result());
        ResultHeaders.setRun(exchange.getMessage(), outcome);
    }
}
