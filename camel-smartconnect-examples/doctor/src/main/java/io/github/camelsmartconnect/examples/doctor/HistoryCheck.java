/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.camelsmartconnect.model.Integration;

/** Chooses the integration to look at, and reads what its history shows. */
final class HistoryCheck implements Examination.Check {

    /** The service keeps so many runs (API document, section 5). */
    private static final int PUBLISHED_SIZE = 10;

    private static final int MOST_INTEGRATIONS = 20;
    private static final int KEPT_FOR_LATER = 20;

    private final ExaminationOptions options;
    private final RawCalls calls;
    private final CallBudget budget;
    private final Subject subject;
    private final Findings findings;
    private Instant now;

    HistoryCheck(ExaminationOptions options, RawCalls calls, CallBudget budget, Subject subject, Findings findings) {
        this.options = options;
        this.calls = calls;
        this.budget = budget;
        this.subject = subject;
        this.findings = findings;
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        choose();
        if (subject.chosen() == null) {
            findings.restNotSeen(Topic.HISTORY, "No history could be read");
            return;
        }
        JsonNode history = subject.history();
        size(history);
        numbers(history);
        new ZoneCheck(options.timeZone(), findings).examine(dated(history), now);
        errorsSaved(history);
    }

    /** Those that have run with saved errors first, then those that ran most. */
    private void choose() throws IOException, InterruptedException {
        List<Integration> candidates = options.name() == null
                ? subject.integrations()
                : subject.integrations().stream()
                        .filter(one -> options.name().equalsIgnoreCase(one.name()))
                        .toList();
        long best = -1;
        int looks = Math.max(1, Math.min(MOST_INTEGRATIONS, budget.left() - KEPT_FOR_LATER));
        for (Integration integration : candidates.subList(0, Math.min(looks, candidates.size()))) {
            RawResponse response = calls.send("GET", "GetHistoryForProcess", Map.of("processId", integration.key()));
            JsonNode history = response.isSuccess() ? response.json() : null;
            if (history != null && history.isArray()) {
                now = response.date();
                long score = history.size() + (hasSavedErrors(history) ? MOST_INTEGRATIONS : 0);
                if (score > best) {
                    best = score;
                    subject.choose(integration, history);
                }
            }
        }
    }

    private static boolean hasSavedErrors(JsonNode history) {
        for (JsonNode run : history) {
            if (JsonShape.get(run, "ErrorsSaved").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private void size(JsonNode history) {
        String seen = history.size() + (history.size() == 1 ? " run" : " runs") + " in the one looked at";
        if (history.isEmpty()) {
            findings.notSeen(Question.HISTORY_SIZE, "There is no run in any history");
        } else if (history.size() <= PUBLISHED_SIZE) {
            findings.asAssumed(Question.HISTORY_SIZE, seen);
        } else {
            findings.copedWith(Question.HISTORY_SIZE, seen);
        }
    }

    private void numbers(JsonNode history) {
        List<Long> asListed = new ArrayList<>();
        history.forEach(run -> asListed.add(JsonShape.get(run, "RunNumber").asLong()));
        if (asListed.size() < 2) {
            findings.notSeen(Question.NUMBERS, "It takes two runs");
            findings.notSeen(Question.HISTORY_ORDER, "It takes two runs");
            return;
        }
        List<Long> sorted = asListed.stream().sorted(Comparator.reverseOrder()).toList();
        if (sorted.equals(asListed)) {
            findings.asAssumed(Question.HISTORY_ORDER, "Newest first");
        } else {
            findings.copedWith(Question.HISTORY_ORDER, "Not newest first");
        }
        boolean unique = sorted.stream().distinct().count() == sorted.size();
        boolean closed = sorted.get(0) - sorted.get(sorted.size() - 1) == sorted.size() - 1;
        if (unique && closed && sorted.get(sorted.size() - 1) > 0) {
            findings.asAssumed(Question.NUMBERS, "By one");
        } else {
            findings.differs(
                    Question.NUMBERS,
                    unique ? "With gaps: " + sorted : "The same number comes twice: " + sorted,
                    Findings.REPORT_WANTED
                            + ". Until then, consumers look for the missing numbers in vain, and say so");
        }
    }

    private static List<ZoneCheck.Dated> dated(JsonNode history) {
        List<ZoneCheck.Dated> runs = new ArrayList<>();
        history.forEach(run -> runs.add(new ZoneCheck.Dated(
                JsonShape.get(run, "Id").asText(), JsonShape.get(run, "RunDate").asText())));
        return runs;
    }

    private void errorsSaved(JsonNode history) {
        int withErrors = 0;
        int saved = 0;
        for (JsonNode run : history) {
            if (JsonShape.get(run, "ErrorCount").asLong() > 0) {
                withErrors++;
                saved += JsonShape.get(run, "ErrorsSaved").asBoolean() ? 1 : 0;
            }
        }
        String seen = saved + " of " + withErrors + (withErrors == 1 ? " run with errors" : " runs with errors");
        if (withErrors == 0) {
            findings.notSeen(Question.ERRORS_SAVED, "No run had errors");
        } else if (saved == withErrors) {
            findings.asAssumed(Question.ERRORS_SAVED, seen);
        } else {
            findings.differs(
                    Question.ERRORS_SAVED,
                    seen,
                    "Switch on \"log error source data\" in the integration: without it nothing can deliver its"
                            + " errors");
        }
    }
}
