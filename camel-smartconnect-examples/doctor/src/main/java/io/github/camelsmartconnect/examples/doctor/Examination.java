/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Examines one topic after the other, as far as calls and time last. */
final class Examination implements Runnable, AutoCloseable {

    private static final int MOST_CALLS = 60;

    /** A run is watched by many small calls. */
    private static final int MOST_CALLS_WITH_RUNS = 400;

    private final ExaminationOptions options;
    private final Findings findings;
    private final Consumer<String> progress;
    private final CallBudget budget;
    private final ComponentCalls component;
    private final Map<Topic, Check> checks = new EnumMap<>(Topic.class);
    private volatile String ended = "";

    Examination(Tenant tenant, ExaminationOptions options, Findings findings, Consumer<String> progress) {
        this.options = options;
        this.findings = findings;
        this.progress = progress;
        budget = new CallBudget(options.run() == null ? MOST_CALLS : MOST_CALLS_WITH_RUNS);
        Duration responseTimeout = options.responseTimeout();
        var observed = new ObservedCalls(budget);
        component = new ComponentCalls(tenant, options, observed, responseTimeout);
        var raw = new RawCalls(tenant, budget, responseTimeout);
        var subject = new Subject();
        checks.put(Topic.ADDRESS, new AddressCheck(tenant, raw, findings));
        checks.put(Topic.SIGN_IN, new SignInCheck(tenant, raw, findings));
        checks.put(Topic.ACCESS, new AccessCheck(options, component, subject, findings));
        checks.put(Topic.REFUSALS, new RefusalCheck(raw, findings));
        checks.put(Topic.HISTORY, new HistoryCheck(options, raw, budget, subject, findings));
        checks.put(Topic.ERRORS, new ErrorsCheck(raw, subject, findings));
        checks.put(Topic.OUTPUTS, new OutputsCheck(tenant, raw, subject, findings));
        checks.put(Topic.RESPONSES, new ResponsesCheck(component, raw, observed, subject, findings));
        checks.put(Topic.QUERY, new QueryCheck(options, component, observed, subject, findings));
        checks.put(Topic.RUN, new RunCheck(options, component, raw, subject, findings));
    }

    /** Examines one topic. */
    interface Check {

        /**
         * @throws RuntimeException of the component, for what the check does not expect
         */
        void examine() throws IOException, InterruptedException;
    }

    @Override
    public void run() {
        for (Map.Entry<Topic, Check> entry : checks.entrySet()) {
            Topic topic = entry.getKey();
            if (options.wants(topic) && ended.isEmpty()) {
                progress.accept(topic.doing());
                examine(topic, entry.getValue());
            }
        }
    }

    /** Gives each question that was asked for and not come to the reason of the end. */
    void tellNotReached() {
        for (Topic topic : Topic.values()) {
            if (options.wants(topic) && !ended.isEmpty()) {
                findings.restNotSeen(topic, "Not reached: " + ended);
            }
        }
    }

    /** How long it may take: runs come on top. */
    Duration limit() {
        return options.run() == null
                ? options.limit()
                : options.limit()
                        .plus(options.runTimeout().multipliedBy(new RunPlan(options.run(), options.rows()).most()))
                        .plus(options.watch().multipliedBy(2));
    }

    private void examine(Topic topic, Check check) {
        try {
            check.examine();
            if (topic.compareTo(Topic.ACCESS) <= 0 && findings.isInTheWay()) {
                end("nothing more can be seen until the set-up is mended");
            }
        } catch (CallBudget.SpentException e) {
            end(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end("it was interrupted");
        } catch (IOException e) {
            failed(topic, e.getClass().getSimpleName(), e);
        } catch (RuntimeException e) {
            failed(topic, ComponentCalls.shape(e), e);
        }
    }

    private void failed(Topic topic, String shape, Exception e) {
        if (budget.isSpent()) {
            end(new CallBudget.SpentException(budget.sent()).getMessage());
            return;
        }
        // the text may quote the service: it is for the user's eyes, not for the report
        progress.accept(findings.clean("  failed: " + e.getMessage()));
        findings.restNotSeen(topic, "A call failed: " + shape);
    }

    /** Ends it before its time; the first reason counts. */
    synchronized void end(String reason) {
        if (ended.isEmpty()) {
            ended = reason;
        }
    }

    /** Why it did not examine everything; empty where it did. */
    String ended() {
        return ended;
    }

    int calls() {
        return budget.sent();
    }

    @Override
    public void close() {
        component.close();
    }
}
