/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.AuthenticatedCalls;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.calls.Spools;
import io.github.camelsmartconnect.client.calls.StreamedEntity;
import io.github.camelsmartconnect.client.calls.VariablesJson;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.rows.ColumnCheck;

/**
 * Runs integrations: once, and with the result even when the answer got lost (API document, sections 4 and 8); and
 * reads what the service keeps of their runs (section 5).
 *
 * @since 1.0.0
 */
public final class RunCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RunCalls.class);

    private final RunLedgers ledgers;
    private final String apiUrl;
    private final AuthenticatedCalls calls;
    private final RunRecords records;
    private final RunRecovery recovery;
    private final boolean legacyFormat;
    private final RunBodies bodies;

    public RunCalls(
            ClientSettings settings,
            AuthenticatedCalls calls,
            Clock clock,
            RunLedgers ledgers,
            Duration firstLook,
            Spools spools) {
        this.apiUrl = settings.apiUrl();
        this.calls = calls;
        this.ledgers = ledgers;
        this.legacyFormat = settings.legacyFormat();
        this.bodies = new RunBodies(spools, settings.chunked(), legacyFormat);
        this.records = new RunRecords(apiUrl, calls);
        this.recovery = new RunRecovery(records::history, clock, firstLook);
    }

    /** @throws IllegalArgumentException when the variables can't be sent, or not with this input */
    public void checkVariables(RunInput input, Map<String, String> variables) {
        bodies.checkVariables(input, variables);
    }

    /**
     * Encodes what a run is to send, so that what is wrong with it shows before any call is made; to be called before
     * {@link #prepare}. With {@code chunked=true} it is encoded while it is sent, and not here, unless there is a check.
     *
     * @param check looks at the columns of the rows
     * @return to be closed when it is not sent any more
     * @throws IllegalArgumentException when the input can't be sent
     */
    public RunInput.Encoded encode(RunInput input, ColumnCheck check) throws IOException {
        return bodies.encoded(input, check);
    }

    /**
     * Encodes what runs one after the other are to send, so that what is wrong with any of it shows before any call is
     * made.
     *
     * @param rowsPerRun how many rows a run gets at most
     * @param check looks at the columns of the rows
     * @return to be closed when it is not sent any more
     * @throws IllegalArgumentException when the input can't be sent, or not in parts
     */
    public RunInput.Parts encodeParts(RunInput input, long rowsPerRun, ColumnCheck check) throws IOException {
        return bodies.parts(input, rowsPerRun, check);
    }

    /**
     * Learns the newest run number, without which the result of a lost answer can't be found. To be called before
     * {@link #run}. A history that can't be read is no reason not to run.
     *
     * @return the name by which the history knows the integration; null where it was not asked, or tells none
     * @throws SmartConnectResponseException when the service does not know the integration's key, or redirects
     */
    public String prepare(Integration integration, ZoneId zone) {
        RunLedger ledger = ledger(integration);
        if (ledger.isFresh()) {
            return null;
        }
        try {
            RunHistory history = history(integration.key());
            ledger.saw(history, zone);
            return history.name();
        } catch (SmartConnectResponseException e) {
            if (e.isUnknownKey() || !isHistory(e.getOperation()) || e.getStatusCode() / 100 == 3) {
                throw e;
            }
            runWithoutHistory(integration, ledger, e);
        } catch (SmartConnectAnswerLostException e) {
            if (!isHistory(e.getOperation())) {
                throw e;
            }
            runWithoutHistory(integration, ledger, e);
        }
        return null;
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
     * @param input nothing, or what {@link #encode} made
     * @throws IllegalArgumentException when the input can't be sent; nothing was run then
     */
    public RunOutcome run(Integration integration, Map<String, String> variables, RunInput input, RunWatch watch) {
        ApiCall call = call(integration, variables, input).within(watch.time());
        RunLedger ledger = ledger(integration);
        RunLedger.Before before = ledger.begin();
        RunVerdict verdict;
        try {
            verdict = RunVerdict.of(call, integration, () -> calls.sendWhatever(call), RunAnswers::result);
            if (verdict instanceof RunVerdict.Answered answered
                    && !ledger.isNew(before, answered.result().runNumber())) {
                verdict = withKnownNumber(integration, ledger, before, answered, watch);
            }
        } catch (RuntimeException | Error e) {
            // nothing was sent, or it was not sent to its end because of its source
            ledger.refused(before);
            throw e;
        }
        if (verdict instanceof RunVerdict.Answered answered) {
            long number = answered.result().runNumber();
            ledger.answered(before, number, watch.time().written(), answered.serviceTime());
            return new RunOutcome(answered.result(), null);
        }
        if (verdict instanceof RunVerdict.Refused refused) {
            ledger.refused(before);
            throw calls.failure(refused.answer());
        }
        var lost = new LostRun(
                integration, before, watch.time().written(), rowsSent(input, call), (RunVerdict.Lost) verdict);
        return recover(lost, watch);
    }

    /** An answer whose number was there before the call is another's, unless the numbering began anew. */
    private RunVerdict withKnownNumber(
            Integration integration,
            RunLedger ledger,
            RunLedger.Before before,
            RunVerdict.Answered answered,
            RunWatch watch) {
        long number = answered.result().runNumber();
        try {
            RunHistory history = history(integration.key());
            if (ledger.isNewInNewNumbering(before, number, history.runs(watch.zone()))) {
                ledger.saw(history, watch.zone());
                return answered;
            }
        } catch (SmartConnectException e) {
            LOG.debug("The history could not be read to judge an answer. {}", e.getMessage());
        }
        return new RunVerdict.Lost(
                new SmartConnectException(
                        "The answer is that of run " + number + ", which was there before the call: check"
                                + " the front end and the proxy, which may mix up responses"),
                true);
    }

    private RunOutcome recover(LostRun lost, RunWatch watch) {
        RunLedger ledger = ledger(lost.integration());
        if (watch.time().written() == null) {
            ledger.refused(lost.before());
            throw RunRecovery.unknown(
                    lost, List.of(), "The request broke before it was sent to its end, so it probably did not run");
        }
        ledger.lost(lost);
        try {
            Run run = recovery.find(lost, ledger, watch);
            return new RunOutcome(records.result(lost.integration(), run), run);
        } finally {
            // what was not found may still be at work, and show when nobody looks for it any more
            lost.giveUp(watch.time().deadline().plus(watch.time().most()));
        }
    }

    /** The last runs, at most 10, in the service's order (GetHistoryForProcess). */
    public RunHistory history(String key) {
        return records.history(key);
    }

    /**
     * The errors of a run, at most the first 1000 (GetErrorsForProcessRun).
     *
     * @throws io.github.camelsmartconnect.model.SmartConnectNotFoundException when the service says nothing about the
     *     run
     */
    public RunErrors errors(String key, long runNumber) {
        return records.errors(key, runNumber);
    }

    private RunLedger ledger(Integration integration) {
        return ledgers.of(apiUrl, integration.key());
    }

    private ApiCall call(Integration integration, Map<String, String> variables, RunInput input) {
        if (input instanceof RunInput.Encoded encoded) {
            return encoded.document()
                    ? call("RunMapXml", integration).sending(bodies.document(encoded.payload()))
                    : call("RunMapDataTableWithErrors", integration).sending(bodies.rows(encoded.payload(), variables));
        }
        if (!(input instanceof RunInput.DataSource)) {
            // without its rows it would be another run
            throw new IllegalArgumentException(String.valueOf(input));
        }
        return variables.isEmpty()
                ? call("RunMap", integration)
                : call("RunMapWithVariables", integration).sending(VariablesJson.body(variables, legacyFormat));
    }

    private ApiCall call(String operation, Integration integration) {
        return ApiCall.once(apiUrl, operation).with("mapKey", integration.key());
    }

    private static long rowsSent(RunInput input, ApiCall call) {
        return input.isRows() && call.body() instanceof StreamedEntity body ? body.rows() : -1;
    }
}
