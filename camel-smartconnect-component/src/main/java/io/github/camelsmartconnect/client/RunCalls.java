package io.github.camelsmartconnect.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/** Runs integrations: once, and with the result even when the answer got lost (API document, sections 4 and 8). */
public final class RunCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RunCalls.class);

    private final ConcurrentMap<String, RunLedger> ledgers = new ConcurrentHashMap<>();
    private final String apiUrl;
    private final TokenCalls calls;
    private final SmartConnectClient client;
    private final Clock clock;
    private final RunRecovery recovery;

    RunCalls(String apiUrl, TokenCalls calls, SmartConnectClient client, Clock clock, Duration firstLook) {
        this.apiUrl = apiUrl;
        this.calls = calls;
        this.client = client;
        this.clock = clock;
        this.recovery = new RunRecovery(client, clock, firstLook);
    }

    /**
     * Makes sure that the newest run number is known, without which the result of a lost answer can't be found.
     *
     * @throws SmartConnectResponseException when the service does not tell it
     */
    public void prepare(Integration integration) {
        RunLedger ledger = ledger(integration);
        if (!ledger.isFresh()) {
            RunHistory history = client.history(integration.key());
            ledger.sawNewest(history.newest(), history.serviceTime());
        }
    }

    /**
     * Runs an integration and waits for its end.
     *
     * @throws io.github.camelsmartconnect.model.SmartConnectRunUnknownException when the answer was lost and the
     *     history does not tell which run was ours
     * @throws IllegalArgumentException when the input can't be sent; nothing was run then
     */
    public RunOutcome run(Integration integration, Map<String, String> variables, RunInput input, RunWatch watch)
            throws IOException {
        ApiCall call = call(integration, variables, input);
        if (!input.isRepeatable()) {
            // what can be read but once would be spent on a call whose token is rejected
            calls.validate();
        }
        RunLedger ledger = ledger(integration);
        RunLedger.Before before = ledger.begin(knowNewest(integration, ledger));
        Instant deadline = clock.instant().plus(watch.runTimeout());
        SmartConnectException lostBy;
        try {
            Answer answer = calls.send(call);
            RunResult result = RunResults.of(answer, integration);
            ledger.answered(result.runNumber(), answer.date());
            return new RunOutcome(result, null);
        } catch (AnswerLostException e) {
            lostBy = e;
        } catch (SmartConnectResponseException e) {
            if (!isFrontEnd(e)) {
                ledger.refused();
                throw e;
            }
            lostBy = e;
        } catch (RuntimeException e) {
            ledger.refused();
            throw e;
        }
        ledger.lost();
        try {
            var lost = new LostRun(integration, before, rowsSent(input, call), lostBy);
            if (call.body() instanceof StreamedEntity body && !body.isFinished()) {
                throw RunRecovery.unknown(
                        lost, List.of(), "the request broke before it was sent to its end, so it hardly ran");
            }
            Run run = recovery.find(lost, ledger, watch, deadline);
            return new RunOutcome(recovered(integration, run), run);
        } finally {
            ledger.givenUp();
        }
    }

    private RunLedger ledger(Integration integration) {
        return ledgers.computeIfAbsent(integration.key().toLowerCase(Locale.ROOT), key -> new RunLedger(clock));
    }

    private ApiCall call(Integration integration, Map<String, String> variables, RunInput input) throws IOException {
        if (input instanceof RunInput.Rows rows) {
            return call("RunMapDataTableWithErrors", integration).sending(RunBodies.rows(rows, variables));
        }
        if (input instanceof RunInput.Xml document) {
            return call("RunMapXml", integration).sending(RunBodies.document(document));
        }
        if (input instanceof RunInput.XmlText document) {
            return call("RunMapXml", integration).sending(RunBodies.document(document));
        }
        return variables.isEmpty()
                ? call("RunMap", integration)
                : call("RunMapWithVariables", integration).sending(VariablesJson.body(variables));
    }

    private ApiCall call(String operation, Integration integration) {
        return ApiCall.once(apiUrl, operation).with("mapKey", integration.key());
    }

    private static boolean isFrontEnd(SmartConnectResponseException e) {
        int status = e.getStatusCode();
        return status == 502 || status == 503 || status == 504;
    }

    private static long rowsSent(RunInput input, ApiCall call) {
        return input instanceof RunInput.Rows && call.body() instanceof StreamedEntity body ? body.rows() : -1;
    }

    /** Sees to it that the newest run number is known, without which a lost answer can't be recovered. */
    private boolean knowNewest(Integration integration, RunLedger ledger) {
        try {
            prepare(integration);
            return true;
        } catch (SmartConnectResponseException | AnswerLostException e) {
            LOG.warn(
                    "The history of integration '{}' can't be read, so its run could not be found if the answer got"
                            + " lost; it is run all the same. {}",
                    integration.label(),
                    e.getMessage());
            return false;
        }
    }

    private RunResult recovered(Integration integration, Run run) {
        return new RunResult(
                run.name() == null ? integration.name() : run.name(),
                integration.key(),
                integration.description(),
                run.runNumber(),
                run.status(),
                run.recordCount(),
                run.errorCount(),
                null,
                run.errorCount() > 0 && run.errorsSaved() ? savedErrors(integration, run) : List.of());
    }

    private List<RunError> savedErrors(Integration integration, Run run) {
        try {
            return client.errors(integration.key(), run.runNumber()).rows().stream()
                    .map(RunErrors.Row::error)
                    .toList();
        } catch (SmartConnectException e) {
            LOG.warn(
                    "The {} errors of run {} of integration '{}' can't be read, so the result comes without them. {}",
                    run.errorCount(),
                    run.runNumber(),
                    integration.label(),
                    e.getMessage());
            return List.of();
        }
    }
}
