/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelsmartconnect.RequestFormat;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;

/**
 * Runs an integration, as often as {@link RunPlan} says at most. As soon as the outcome of one run is not known, there
 * is no other.
 */
final class RunCheck implements Examination.Check {

    private static final String UNKNOWN = "The outcome of a run is not known, so nothing more was run";

    private final ExaminationOptions options;
    private final ComponentCalls component;
    private final RawCalls raw;
    private final Subject subject;
    private final Findings findings;
    private Integration integration;
    private HistoryWatch watch;
    private RequestFormat format;

    RunCheck(ExaminationOptions options, ComponentCalls component, RawCalls raw, Subject subject, Findings findings) {
        this.options = options;
        this.component = component;
        this.raw = raw;
        this.subject = subject;
        this.findings = findings;
        this.format = options.requestFormat();
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        integration = subject.named(options.run());
        watch = new HistoryWatch(raw, integration.key());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            long before = watch.newest();
            RunAttempt run = takenRun(threads, before);
            if (run == null) {
                return;
            }
            new FinishedRunCheck(options, component.context(), watch, findings).examine(run, before);
            chunked(threads, run.result());
            atOnce(threads);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A run with a result, in the one form of rows or the other; null where there is none. */
    private RunAttempt takenRun(ExecutorService threads, long before) throws IOException, InterruptedException {
        RunAttempt first = watched(threads, before);
        if (options.rows().isEmpty()) {
            findings.notSeen(Question.ROWS_FORM, "No rows: give --rows FILE");
            return orNotSeen(first);
        }
        boolean arrived = first.result() != null && first.result().recordCount() > 0;
        if (arrived) {
            findings.asAssumed(Question.ROWS_FORM, format + " is taken");
            return first;
        }
        if (!first.isRefused() && first.result() == null) {
            return orNotSeen(first);
        }
        RequestFormat other = format == RequestFormat.CURRENT ? RequestFormat.LEGACY : RequestFormat.CURRENT;
        String seen = first.result() == null ? "refused (" + first.shape() + ")" : "run without its rows";
        RunAttempt second = await(threads.submit(() -> attempt(other, false)));
        if (second.result() != null && second.result().recordCount() > 0) {
            findings.inTheWay(
                    Question.ROWS_FORM,
                    other + " is taken, and " + format + " is " + seen,
                    "Set the option requestFormat=" + other);
            format = other;
            return second;
        }
        findings.differs(
                Question.ROWS_FORM,
                format + " is " + seen + ", and " + other + ": " + second.shape(),
                "Check the rows against the integration's columns; if they are right: " + Findings.REPORT_WANTED);
        return second.result() == null && first.result() != null && !second.isUnknown() ? first : orNotSeen(second);
    }

    private RunAttempt orNotSeen(RunAttempt run) {
        if (run.result() != null) {
            return run;
        }
        findings.restNotSeen(Topic.RUN, run.isUnknown() ? UNKNOWN : "The run failed: " + run.shape());
        return null;
    }

    /** Looks into the history as long as the run takes. */
    private RunAttempt watched(ExecutorService threads, long before) throws IOException, InterruptedException {
        Future<RunAttempt> run = threads.submit(() -> attempt(format, false));
        int looks = 0;
        boolean shown = false;
        while (true) {
            try {
                RunAttempt ended = run.get(1, TimeUnit.SECONDS);
                tellShown(looks, shown);
                return ended;
            } catch (TimeoutException e) {
                long newest = watch.newest();
                if (!run.isDone()) {
                    looks++;
                    shown |= newest > before;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void tellShown(int looks, boolean shown) {
        if (looks == 0) {
            findings.notSeen(Question.SHOWN_RUNNING, "The run was over before the first look");
        } else if (shown) {
            findings.copedWith(Question.SHOWN_RUNNING, "Yes, while it ran (" + looks + " looks)");
        } else {
            findings.asAssumed(Question.SHOWN_RUNNING, "No, not while it ran (" + looks + " looks)");
        }
    }

    private void chunked(ExecutorService threads, RunResult whole) throws InterruptedException {
        if (options.rows().isEmpty()) {
            findings.notSeen(Question.CHUNKED, "No rows: give --rows FILE");
            return;
        }
        RunAttempt run = await(threads.submit(() -> attempt(format, true)));
        if (run.isUnknown() || run.result() == null && !run.isRefused()) {
            orNotSeen(run);
            return;
        }
        String seen = run.result() == null
                ? "No: " + run.shape()
                : run.result().recordCount() + " of " + whole.recordCount() + " records";
        if (run.result() != null && run.result().recordCount() == whole.recordCount()) {
            findings.copedWith(Question.CHUNKED, "Yes, " + seen, "The option chunked=true may be set");
        } else if (options.chunked()) {
            findings.inTheWay(Question.CHUNKED, seen, "Leave out the option chunked");
        } else {
            findings.asAssumed(Question.CHUNKED, seen + ": leave the option chunked at false");
        }
    }

    private void atOnce(ExecutorService threads) throws InterruptedException {
        if (findings.all().stream().anyMatch(finding -> finding.seen().equals(UNKNOWN))) {
            return;
        }
        Future<RunAttempt> one = threads.submit(() -> attempt(format, false));
        Future<RunAttempt> two = threads.submit(() -> attempt(format, false));
        RunAttempt first = await(one);
        RunAttempt second = await(two);
        RunAttempt refused = first.result() == null ? first : second;
        if (first.result() != null && second.result() != null) {
            findings.copedWith(Question.AT_ONCE, "No: both were run");
        } else if (refused.isRefused() && (first.result() != null || second.result() != null)) {
            findings.asAssumed(Question.AT_ONCE, "Yes: " + refused.shape());
        } else {
            findings.differs(
                    Question.AT_ONCE,
                    "One of them: " + first.shape() + "; the other: " + second.shape(),
                    "Don't run it from two routes at once. " + Findings.REPORT_WANTED);
        }
    }

    private RunAttempt attempt(RequestFormat form, boolean chunked) {
        String uri = "smartconnect:run?throwExceptionOnFailure=false&key=" + integration.key() + "&requestFormat="
                + form + "&chunked=" + chunked + "&runTimeout="
                + options.runTimeout().toMillis();
        Instant start = Instant.now();
        try {
            RunResult result =
                    component.request(uri, options.rows().isEmpty() ? null : options.rows(), RunResult.class);
            return new RunAttempt(result, null, start, Instant.now());
        } catch (RuntimeException e) {
            return new RunAttempt(null, e, start, Instant.now());
        }
    }

    private static RunAttempt await(Future<RunAttempt> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
