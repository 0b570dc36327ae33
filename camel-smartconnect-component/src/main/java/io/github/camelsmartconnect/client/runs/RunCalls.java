package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.calls.Answer;
import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.StreamedEntity;
import io.github.camelsmartconnect.client.calls.TokenCalls;
import io.github.camelsmartconnect.client.calls.VariablesJson;
import io.github.camelsmartconnect.client.runs.RunAnswers.ErrorsAnswer;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.client.runs.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * Runs integrations: once, and with the result even when the answer got lost (API document, sections 4 and 8); and
 * reads what the service keeps of their runs (section 5).
 */
public final class RunCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RunCalls.class);

    private final RunLedgers ledgers;
    private final String apiUrl;
    private final TokenCalls calls;
    private final Clock clock;
    private final RunRecovery recovery;

    public RunCalls(String apiUrl, TokenCalls calls, Clock clock, RunLedgers ledgers, Duration firstLook) {
        this.apiUrl = apiUrl;
        this.calls = calls;
        this.clock = clock;
        this.ledgers = ledgers;
        this.recovery = new RunRecovery(this::history, clock, firstLook);
    }

    /**
     * Learns the newest run number, without which the result of a lost answer can't be found. To be called before
     * {@link #run}. A history that can't be read is no reason not to run.
     *
     * @throws SmartConnectResponseException when the service does not know the integration's key
     */
    public void prepare(Integration integration) {
        RunLedger ledger = ledger(integration);
        if (ledger.isFresh()) {
            return;
        }
        try {
            RunHistory history = history(integration.key());
            ledger.sawNewest(history.newest(), history.serviceTime());
        } catch (SmartConnectResponseException e) {
            if (e.isUnknownKey() || !isHistory(e.getOperation())) {
                throw e;
            }
            runWithoutHistory(integration, ledger, e);
        } catch (SmartConnectAnswerLostException e) {
            if (!isHistory(e.getOperation())) {
                throw e;
            }
            runWithoutHistory(integration, ledger, e);
        }
    }

    private static boolean isHistory(String operation) {
        // else it is the sign-in that failed, and the run's would too
        return operation.equals("GetHistoryForProcess");
    }

    private static void runWithoutHistory(Integration integration, RunLedger ledger, SmartConnectException e) {
        ledger.unreadable();
        LOG.warn(
                "The history of integration '{}' can't be read, so its run could not be found if the answer got"
                        + " lost; it is run all the same. {}",
                integration.label(),
                e.getMessage());
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
        RunLedger ledger = ledger(integration);
        RunLedger.Before before = ledger.begin();
        Instant deadline = clock.instant().plus(watch.runTimeout());
        try {
            Answer answer = calls.send(call);
            RunResult result = RunResults.of(answer, integration);
            ledger.answered(before, result.runNumber(), answer.date());
            return new RunOutcome(result, null);
        } catch (SmartConnectException e) {
            if (isLost(e, call)) {
                return recover(new LostRun(integration, before, rowsSent(input, call), e), call, watch, deadline);
            }
            ledger.refused(before);
            throw e;
        } catch (RuntimeException | Error e) {
            ledger.refused(before);
            throw e;
        }
    }

    private RunOutcome recover(LostRun lost, ApiCall call, RunWatch watch, Instant deadline) {
        RunLedger ledger = ledger(lost.integration());
        if (call.body() instanceof StreamedEntity body && !body.isFinished()) {
            ledger.refused(lost.before());
            throw RunRecovery.unknown(
                    lost, List.of(), "The request broke before it was sent to its end, so it probably did not run");
        }
        ledger.lost(lost);
        try {
            Run run = recovery.find(lost, ledger, watch, deadline);
            return new RunOutcome(recovered(lost.integration(), run), run);
        } finally {
            ledger.givenUp(lost);
        }
    }

    /** The last runs, at most 10, in the service's order (GetHistoryForProcess). */
    public RunHistory history(String key) {
        Answer answer =
                calls.send(ApiCall.read("GET", apiUrl, "GetHistoryForProcess").with("processId", key));
        return RunHistory.of(key, Json.readList(answer, HistoryEntry.class), answer.date());
    }

    /**
     * The errors of a run, at most the first 1000 (GetErrorsForProcessRun).
     *
     * @throws SmartConnectNotFoundException when the service says nothing about the run
     */
    public RunErrors errors(String key, long runNumber) {
        Answer answer = calls.send(ApiCall.read("GET", apiUrl, "GetErrorsForProcessRun")
                .with("processId", key)
                .with("runNumber", String.valueOf(runNumber)));
        ErrorsAnswer errors = Json.read(answer, ErrorsAnswer.class);
        if (errors == null) {
            throw new SmartConnectNotFoundException("The service knows no run " + runNumber + " of the integration "
                    + key + ", or does not keep its errors any more: check the run number, or look into SmartConnect");
        }
        return RunErrors.of(errors, runNumber);
    }

    private RunLedger ledger(Integration integration) {
        return ledgers.of(apiUrl, integration.key());
    }

    /** Whether the answer of this very call was lost, and not that of a sign-in before it. */
    private static boolean isLost(SmartConnectException e, ApiCall call) {
        if (e instanceof SmartConnectAnswerLostException lost) {
            return lost.getOperation().equals(call.operation());
        }
        return e instanceof SmartConnectResponseException answered
                && answered.getOperation().equals(call.operation())
                && isFrontEnd(answered);
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
            return errors(integration.key(), run.runNumber()).rows().stream()
                    .map(RunErrors.Row::error)
                    .toList();
        } catch (SmartConnectException e) {
            LOG.warn(
                    "The {} errors of run {} of integration '{}' can't be read, so the result comes without them."
                            + " Read them later by smartconnect:errors. {}",
                    run.errorCount(),
                    run.runNumber(),
                    integration.label(),
                    e.getMessage());
            return List.of();
        }
    }
}
