/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the errors of one run twice. */
final class ErrorsCheck implements Examination.Check {

    private static final String IDENT = "EONERUNIDENT";

    /** The service hands out so many (API document, section 5). */
    private static final int PUBLISHED_MOST = 1000;

    private final RawCalls calls;
    private final Subject subject;
    private final Findings findings;

    ErrorsCheck(RawCalls calls, Subject subject, Findings findings) {
        this.calls = calls;
        this.subject = subject;
        this.findings = findings;
    }

    /**
     * What one reading answers.
     *
     * @param errorIds of the tenants
     * @param rows without their idents
     * @param idents of the rows; empty for one that has none
     */
    private record Reading(List<String> errorIds, long errorCount, List<String> rows, List<String> idents) {}

    @Override
    public void examine() throws IOException, InterruptedException {
        JsonNode run = runWithMostErrors();
        if (run == null) {
            findings.restNotSeen(Topic.ERRORS, "No run with saved errors in the history looked at");
            return;
        }
        Reading first = read(run);
        Reading second = read(run);
        if (first == null || second == null) {
            findings.differs(
                    Question.MANY_ERRORS,
                    "The history says that errors are saved, but they can't be read",
                    Findings.REPORT_WANTED);
            findings.restNotSeen(Topic.ERRORS, "The errors can't be read");
            return;
        }
        ids(first, second);
        order(first, second);
        idents(first, second);
        count(first);
    }

    private JsonNode runWithMostErrors() {
        JsonNode most = null;
        long errors = 0;
        if (subject.history() != null) {
            for (JsonNode run : subject.history()) {
                long count = JsonShape.get(run, "ErrorCount").asLong();
                if (count > errors && JsonShape.get(run, "ErrorsSaved").asBoolean()) {
                    errors = count;
                    most = run;
                }
            }
        }
        return most;
    }

    private Reading read(JsonNode run) throws IOException, InterruptedException {
        RawResponse response = calls.send(
                "GET",
                "GetErrorsForProcessRun",
                Map.of(
                        "processId",
                        subject.chosen().key(),
                        "runNumber",
                        JsonShape.get(run, "RunNumber").asText()));
        JsonNode json = response.isSuccess() ? response.json() : null;
        if (json == null) {
            return null;
        }
        List<String> errorIds = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        List<String> idents = new ArrayList<>();
        long errorCount = 0;
        for (JsonNode tenant : JsonShape.get(json, "runTenants")) {
            errorIds.add(JsonShape.get(tenant, "errorId").asText(""));
            errorCount += JsonShape.get(tenant, "errorCount").asLong();
            for (JsonNode row : JsonShape.get(JsonShape.get(tenant, "errorData"), "dataRows")) {
                JsonNode ident = JsonShape.get(row, IDENT);
                idents.add(ident.isNull() ? "" : ident.asText(""));
                rows.add(
                        row instanceof ObjectNode object
                                ? object.deepCopy().without(IDENT).toString()
                                : row.toString());
            }
        }
        return rows.isEmpty() ? null : new Reading(errorIds, errorCount, rows, idents);
    }

    private void ids(Reading first, Reading second) {
        if (first.errorIds().contains("") || first.errorIds().contains("null")) {
            findings.copedWith(Question.ERROR_IDS, "There is none");
        } else if (new HashSet<>(first.errorIds()).equals(new HashSet<>(second.errorIds()))) {
            findings.asAssumed(Question.ERROR_IDS, "The same");
        } else {
            findings.copedWith(Question.ERROR_IDS, "Another at each reading");
        }
    }

    private void order(Reading first, Reading second) {
        if (first.rows().size() < 2) {
            findings.notSeen(Question.ERROR_ORDER, "The run has one error only");
        } else if (first.rows().equals(second.rows())) {
            findings.asAssumed(Question.ERROR_ORDER, "The same");
        } else if (sorted(first).equals(sorted(second))) {
            findings.copedWith(Question.ERROR_ORDER, "Another at each reading");
        } else {
            findings.copedWith(Question.ERROR_ORDER, "Other errors at the second reading");
        }
    }

    private static List<String> sorted(Reading reading) {
        return reading.rows().stream().sorted().toList();
    }

    private void idents(Reading first, Reading second) {
        long missing = first.idents().stream().filter(String::isEmpty).count();
        long different = first.idents().stream().distinct().count();
        if (missing > 0) {
            findings.copedWith(
                    Question.IDENTS, missing + " of " + first.idents().size() + " have none");
        } else if (different < first.idents().size()) {
            findings.copedWith(Question.IDENTS, "Not unique");
        } else if (!new HashSet<>(first.idents()).equals(new HashSet<>(second.idents()))) {
            findings.copedWith(Question.IDENTS, "Unique, but others at each reading");
        } else {
            findings.asAssumed(Question.IDENTS, "Unique, and the same at each reading");
        }
    }

    private void count(Reading reading) {
        int rows = reading.rows().size();
        String seen = rows + " rows for a count of " + reading.errorCount();
        if (rows > PUBLISHED_MOST || rows < reading.errorCount() && rows < PUBLISHED_MOST) {
            findings.differs(Question.MANY_ERRORS, seen, Findings.REPORT_WANTED);
        } else if (rows < reading.errorCount()) {
            findings.copedWith(
                    Question.MANY_ERRORS,
                    seen,
                    "Set \"export processing errors as\" to CSV or XML in the integration, and consume"
                            + " smartconnect:outputs: no call hands out the others");
        } else {
            findings.asAssumed(Question.MANY_ERRORS, seen);
        }
    }
}
