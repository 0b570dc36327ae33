/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.AuthenticatedCalls;
import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.client.runs.RunAnswers.ErrorsAnswer;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;

/** Reads the history and the errors of runs (API document, section 5). */
final class RunRecords {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecords.class);

    private final String apiUrl;
    private final AuthenticatedCalls calls;

    RunRecords(String apiUrl, AuthenticatedCalls calls) {
        this.apiUrl = apiUrl;
        this.calls = calls;
    }

    /** The last runs, at most 10, in the order of the service (GetHistoryForProcess). */
    RunHistory history(String key) {
        Response answer =
                calls.send(ApiCall.read("GET", apiUrl, "GetHistoryForProcess").with("processId", key));
        return RunHistory.of(key, Json.readList(answer, HistoryEntry.class), answer.date());
    }

    /**
     * The errors of a run, at most the first 1000 (GetErrorsForProcessRun).
     *
     * @throws SmartConnectNotFoundException if the service returns nothing for the run
     */
    RunErrors errors(String key, long runNumber) {
        Response answer = calls.send(ApiCall.read("GET", apiUrl, "GetErrorsForProcessRun")
                .with("processId", key)
                .with("runNumber", String.valueOf(runNumber)));
        ErrorsAnswer errors = Json.read(answer, ErrorsAnswer.class);
        if (errors == null) {
            throw new SmartConnectNotFoundException("The service has no run " + runNumber + " of the integration " + key
                    + ", or no longer stores its errors: check the run number, or check in SmartConnect");
        }
        boolean isOfAnotherRun = errors.runNumber() != 0 && errors.runNumber() != runNumber;
        if (isOfAnotherRun || !RunVerdict.key(errors.mapKey(), key).equalsIgnoreCase(key)) {
            throw answer.failure("These are the errors of run " + errors.runNumber() + " of the integration "
                    + errors.mapKey() + ": check the front end and the proxy, which may mix up responses");
        }
        return RunErrors.of(errors, runNumber);
    }

    /** The result of a run whose response was lost, as far as it is known from the history. */
    RunResult result(Integration integration, Run run) {
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
            return errors(integration.key(), run.runNumber()).rows();
        } catch (SmartConnectException e) {
            LOG.warn(
                    "The {} errors of run {} of integration '{}' can't be read, so the result has no errors. Read"
                            + " them later with smartconnect:errors. {}",
                    run.errorCount(),
                    run.runNumber(),
                    integration.label(),
                    e.getMessage());
            return List.of();
        }
    }
}
