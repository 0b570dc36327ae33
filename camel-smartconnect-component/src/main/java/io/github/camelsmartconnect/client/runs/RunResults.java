/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.calls.AuthenticatedCalls;
import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.client.runs.RunAnswers.RunAnswer;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.rows.ErrorsTable;
import io.github.camelsmartconnect.rows.RowFormatException;

/** Makes the result of a run from the service's answer (API document, section 4). */
final class RunResults {

    private static final Logger LOG = LoggerFactory.getLogger(RunResults.class);

    private RunResults() {}

    static RunResult of(Response answer, Integration integration) {
        if (answer.isEmpty()) {
            throw answer.failure(AuthenticatedCalls.EMPTY_ANSWER);
        }
        RunAnswer run = Json.read(answer, RunAnswer.class);
        if (run == null || run.runNumber() == null) {
            throw answer.failure(
                    "The answer tells no run number, so it is not that of a run: check the option 'apiUrl'");
        }
        if (!run.tellsStatus()) {
            throw answer.failure("The answer does not tell whether the run succeeded");
        }
        return new RunResult(
                run.mapId() == null ? integration.name() : run.mapId(),
                RunVerdict.key(run.mapKey(), integration.key()),
                run.mapDescription(),
                run.runNumber(),
                run.isSuccess() && run.errorCount() == 0 ? RunStatus.SUCCESS : RunStatus.FAILURE,
                run.recordCount(),
                run.errorCount(),
                answer.secrets().removeFrom(run.errorMessage()),
                errors(answer, run));
    }

    private static List<RunError> errors(Response answer, RunAnswer run) {
        try {
            return ErrorsTable.parse(run.errors()).stream()
                    .map(row -> RunError.of(run.runNumber(), null, null, row))
                    .map(error -> withoutSecrets(error, answer.secrets()))
                    .toList();
        } catch (RowFormatException e) {
            LOG.warn(
                    "The errors in the answer of run {} of integration '{}' can't be read, so the result comes"
                            + " without them. Read them later by smartconnect:errors. {}",
                    run.runNumber(),
                    run.mapId(),
                    e.getMessage());
            return List.of();
        }
    }

    /** The message is quoted by the exception of a failed run. */
    static RunError withoutSecrets(RunError error, RequestSecrets secrets) {
        return new RunError(
                error.runNumber(),
                error.recordId(),
                secrets.removeFrom(error.message()),
                error.tenantServer(),
                error.tenantName(),
                error.record());
    }
}
