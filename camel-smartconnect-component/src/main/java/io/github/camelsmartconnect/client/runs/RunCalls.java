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
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.rows.ColumnCheck;

/**
 * Runs integrations exactly once, and recovers the result if the response is lost (API document, sections 4 and 8).
 * Reads the history and the errors of their runs (section 5).
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
        this.bodies = new RunBodies(spools, settings);
        this.records = new RunRecords(apiUrl, calls);
        this.recovery = new RunRecovery(records::history, clock, firstLook);
    }

    /** @throws IllegalArgumentException if the variables can't be sent, or not with this input */
    public void checkVariables(RunInput input, Map<String, String> variables) {
        bodies.checkVariables(input, variables);
    }

    /**
     * Encodes the input of a run, so that errors in it are detected before any call; must be called before
     * {@link #prepare}. With {@code chunked=true} it is encoded while it is sent, and not here, unless there is a
     * check.
     *
     * @param check checks the columns of the rows
     * @return to be closed when it is no longer needed
     * @throws IllegalArgumentException if the input can't be sent
     */
    public RunInput.Encoded encode(RunInput input, ColumnCheck check) throws IOException {
        return bodies.encoded(input, check);
    }

    /**
     * Encodes the input of consecutive runs, so that errors in it are detected before any call.
     *
     * @param rowsPerRun maximum number of rows per run
     * @param check checks the columns of the rows
     * @return to be closed when it is no longer needed
     * @throws IllegalArgumentException if the input can't be sent, or not in parts
     */
    public RunInput.Parts encodeParts(RunInput input, long rowsPerRun, ColumnCheck check) throws IOException {
        return bodies.parts(input, rowsPerRun, check);
    }

    /**
     * Reads the newest run number, which is needed to recover a lost response. Must be called before {@link #run}. If
     * the history can't be read, the integration is run nevertheless.
     *
     * @return the name of the integration in the history; null if the history was not read or has no name
     * @throws SmartConnectResponseException if the key of the integration is unknown to the service, or for a redirect
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
        // otherwise the sign-in failed, and would fail for the run, too
        return operation.equals("GetHistoryForProcess");
    }

    private static void runWithoutHistory(Integration integration, RunLedger ledger, SmartConnectException e) {
        ledger.unreadable();
        LOG.warn(
                "The history of integration '{}' can't be read, so the run could not be recovered if its response"
                        + " were lost; it is run nevertheless. {}",
                integration.label(),
                e.getMessage());
    }

    /**
     * Runs an integration and waits for its result.
     *
     * @throws io.github.camelsmartconnect.model.SmartConnectRunUnknownException if the response was lost and the run
     * can't be identified in the history
     * @param input the data source, or the result of {@link #encode}
     * @throws IllegalArgumentException if the input can't be sent; nothing was run then
     */
    public RunOutcome run(Integration integration, Map<String, String> variables, RunInput input, RunWatch watch) {
        ApiCall call = bodies.call(integration, variables, input).within(watch.time());
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
            // nothing was sent, or the source failed while it was sent
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

    /** A response with a number from before the call belongs to another run, unless the numbering was reset. */
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
            LOG.debug("The history could not be read to verify a response. {}", e.getMessage());
        }
        return new RunVerdict.Lost(
                new SmartConnectException(
                        "The response belongs to run " + number + ", which existed before the call: check"
                                + " the front end and the proxy, which may mix up responses"),
                true);
    }

    private RunOutcome recover(LostRun lost, RunWatch watch) {
        RunLedger ledger = ledger(lost.integration());
        if (watch.time().written() == null) {
            ledger.refused(lost.before());
            throw RunRecovery.unknown(
                    lost,
                    List.of(),
                    "The request was interrupted before it was sent completely, so the integration"
                            + " probably did not run");
        }
        ledger.lost(lost);
        try {
            Run run = recovery.find(lost, ledger, watch);
            return new RunOutcome(records.result(lost.integration(), run), run);
        } finally {
            // a run that was not found may still be running, and appear in the history later
            lost.giveUp(watch.time().deadline().plus(watch.time().most()));
        }
    }

    /** The last runs, at most 10, in the order of the service (GetHistoryForProcess). */
    public RunHistory history(String key) {
        return records.history(key);
    }

    /**
     * The errors of a run, at most the first 1000 (GetErrorsForProcessRun).
     *
     * @throws io.github.camelsmartconnect.model.SmartConnectNotFoundException if the service returns nothing for the
     * run
     */
    public RunErrors errors(String key, long runNumber) {
        return records.errors(key, runNumber);
    }

    private RunLedger ledger(Integration integration) {
        return ledgers.of(apiUrl, integration.key());
    }

    private static long rowsSent(RunInput input, ApiCall call) {
        return input.isRows() && call.body() instanceof StreamedEntity body ? body.rows() : -1;
    }
}
