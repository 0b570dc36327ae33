/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.runs.JoinedRun;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunParts;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectRunIncompleteException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.rows.HeapBounds;

/**
 * Progress of a message whose rows are sent in parts. The encoded parts are kept, so that a redelivery continues
 * after the last completed part, even if the rows can't be read again.
 *
 * @since 1.0.0
 */
public final class RunProgress {

    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

    private final Object body;
    private final Integration integration;
    private final RunInput.Parts parts;
    private final List<RunOutcome> done = new ArrayList<>();
    private final HeapBounds.KeptRows kept = HeapBounds.KeptRows.ofErrors();

    /**
     * @param body the message body, which identifies a redelivery
     * @param integration the integration to run
     * @param parts the encoded parts
     */
    public RunProgress(Object body, Integration integration, RunInput.Parts parts) {
        this.body = body;
        this.integration = integration;
        this.parts = parts;
    }

    /** Whether it can be continued with these rows for this integration. */
    public boolean isOf(Object otherBody, Integration other) {
        return !parts.payloads().isSpent()
                && integration.key().equalsIgnoreCase(other.key())
                && Objects.equals(body, otherBody);
    }

    /** Whether no part is completed yet. */
    public boolean isAtStart() {
        return done.isEmpty();
    }

    /** Whether all parts are completed. */
    public boolean isComplete() {
        return done.size() == parts.payloads().count();
    }

    /** The next part to be sent. */
    public RunInput.Encoded next() {
        return parts.part(done.size());
    }

    /** Adds the result of a part; its errors are kept up to a memory limit. */
    public void done(RunOutcome outcome) {
        RunResult result = outcome.result();
        boolean hasRoom = true;
        for (RunError error : result.errors()) {
            hasRoom = kept.add(error.record());
        }
        if (!hasRoom) {
            LOG.warn(
                    "The {} errors of run {} of integration '{}' exceed the memory limit together with those of the"
                            + " previous runs, so the result does not contain them. Read them later with"
                            + " smartconnect:errors",
                    result.errorCount(),
                    result.runNumber(),
                    integration.label());
        }
        done.add(hasRoom ? outcome : new RunOutcome(withoutErrors(result), outcome.recovered()));
    }

    private static RunResult withoutErrors(RunResult result) {
        return new RunResult(
                result.name(),
                result.key(),
                result.description(),
                result.runNumber(),
                result.status(),
                result.recordCount(),
                result.errorCount(),
                result.errorMessage(),
                List.of());
    }

    /** The result of the completed parts. */
    public RunResult result() {
        return JoinedRun.of(done.stream().map(RunOutcome::result).toList());
    }

    /** The results of the completed parts, oldest first. */
    public List<RunOutcome> outcomes() {
        return List.copyOf(done);
    }

    /**
     * Returns the exception for a part that was not completed.
     *
     * @param mayHaveRun whether the part may have been run nevertheless
     */
    public Exception failure(Exception e, boolean mayHaveRun) {
        RunParts reached = reached(mayHaveRun);
        if (e instanceof SmartConnectRunUnknownException unknown) {
            return new SmartConnectRunUnknownException(
                    unknown.getMessage() + ". Rows in parts: " + text(reached),
                    unknown.getRunNumberBefore(),
                    unknown.getRunsAfter(),
                    unknown.getCause(),
                    reached);
        }
        if (isAtStart()) {
            return e;
        }
        return new SmartConnectRunIncompleteException(
                "Only some of the rows were sent to integration '" + integration.label() + "': " + text(reached)
                        + ". Don't send all rows again. A redelivery of this message by Camel's error handler"
                        + " does not run any row again. The next run failed with: " + e.getMessage(),
                reached,
                e);
    }

    private RunParts reached(boolean mayHaveRun) {
        int next = done.size();
        long rowsDone = parts.payloads().rowsBefore(next);
        long ofNext = parts.payloads().rowsBefore(next + 1) - rowsDone;
        long unknown = mayHaveRun ? ofNext : 0;
        return new RunParts(
                done.isEmpty() ? null : result(),
                rowsDone,
                unknown,
                parts.payloads().rows() - rowsDone - unknown);
    }

    private String text(RunParts reached) {
        var text = new ArrayList<String>();
        if (reached.rowsDone() > 0) {
            text.add(rows(1, reached.rowsDone()) + " were run, by "
                    + (done.size() == 1 ? "run " : done.size() + " runs, the last of which is run ")
                    + done.get(done.size() - 1).result().runNumber());
        }
        if (reached.rowsUnknown() > 0) {
            text.add("the outcome of " + rows(reached.rowsDone() + 1, reached.rowsSent()) + " is unknown");
        }
        if (reached.rowsLeft() > 0) {
            text.add(rows(reached.rowsSent() + 1, parts.payloads().rows()) + " were not run");
        }
        return String.join(", ", text);
    }

    private static String rows(long first, long last) {
        return "rows " + first + " to " + last;
    }

    /** Releases the encoded parts. */
    public void close() {
        parts.payloads().close();
    }

    @Override
    public String toString() {
        return done.size() + " of " + parts.payloads().count() + " runs of integration '" + integration.label() + "'";
    }
}
