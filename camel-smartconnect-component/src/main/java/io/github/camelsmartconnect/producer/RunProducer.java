package io.github.camelsmartconnect;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.calls.CallTime;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.client.runs.RunWatch;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;

/** Runs an integration: bare, with variables, with rows or with an XML document. */
final class RunProducer extends SmartConnectProducer {

    /** An integration and the other name that its history shows, which was looked into already. */
    private volatile Map.Entry<String, String> olderName;

    RunProducer(SmartConnectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        RunMemory memory = RunMemory.of(exchange, getEndpoint());
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
            RunMemory memory)
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
    static CallTime time(SmartConnectEndpoint endpoint) {
        return new CallTime(
                Duration.ofMillis(endpoint.getConfiguration().getRunTimeout()),
                "runTimeout",
                endpoint.getComponent().getClock());
    }

    static void failIfFailed(RunResult result, SmartConnectEndpoint endpoint) {
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
                StopSignals.listen(exchange, getEndpoint().getComponent().stopSignals(), stopped::countDown);
        try {
            return getEndpoint()
                    .getComponent()
                    .operations()
                    .runs()
                    .count(() -> client.runs().run(integration, variables, input, watch));
        } finally {
            listening.close();
        }
    }

    private static void failIfVariablesWithXml(RunInput input, Map<String, String> variables) {
        if (!variables.isEmpty() && input.isDocument()) {
            throw new IllegalArgumentException("Variables can't go with an XML document, since the service publishes no"
                    + " form of it: send the rows as a List of Map, or leave out the option 'variables' and the header "
                    + SmartConnectConstants.VARIABLES);
        }
    }

    static void answer(Exchange exchange, RunOutcome outcome) {
        RunResult result = outcome.result();
        Message message = exchange.getMessage();
        message.setBody(result);
        setIntegration(message, result.name(), result.key());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, result.runNumber());
        message.setHeader(SmartConnectConstants.RUN_STATUS, result.status());
        message.setHeader(SmartConnectConstants.RECORD_COUNT, result.recordCount());
        message.setHeader(SmartConnectConstants.ERROR_COUNT, result.errorCount());
        Run recovered = outcome.recovered();
        if (recovered == null) {
            // they may be there from a run before
            message.removeHeader(SmartConnectConstants.RECOVERED);
            message.removeHeader(SmartConnectConstants.RUN_ID);
            message.removeHeader(SmartConnectConstants.RUN_DATE);
        } else {
            message.setHeader(SmartConnectConstants.RECOVERED, true);
            message.setHeader(SmartConnectConstants.RUN_ID, recovered.id());
            message.setHeader(SmartConnectConstants.RUN_DATE, recovered.runDate());
        }
    }
}
