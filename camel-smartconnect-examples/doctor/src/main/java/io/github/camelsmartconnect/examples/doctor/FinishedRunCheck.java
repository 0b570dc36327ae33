/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.support.task.Tasks;
import org.apache.camel.support.task.budget.Budgets;
import org.apache.camel.support.task.budget.IterationBoundedBudget;

import io.github.camelsmartconnect.model.RunResult;

/** What the history shows of a run whose result is known. */
final class FinishedRunCheck {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Dates have whole seconds: of a shorter run, start and end can't be told apart. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private static final long QUARTER_SECONDS = 900;

    private final ExaminationOptions options;
    private final CamelContext context;
    private final HistoryWatch watch;
    private final Findings findings;

    FinishedRunCheck(ExaminationOptions options, CamelContext context, HistoryWatch watch, Findings findings) {
        this.options = options;
        this.context = context;
        this.watch = watch;
        this.findings = findings;
    }

    void examine(RunAttempt run, long before) throws IOException, InterruptedException {
        RunResult result = run.result();
        records(result);
        number(result, before);
        JsonNode entry = settled(run);
        if (entry != null) {
            dated(run, JsonShape.get(entry, "RunDate").asText());
        } else {
            findings.notSeen(Question.DATED_BY, "The run does not show in the history");
        }
        errors(run);
    }

    private void records(RunResult result) {
        int rows = options.rows().size();
        String seen = result.recordCount() + " records of " + rows + " rows";
        if (rows == 0) {
            findings.notSeen(Question.RECORDS, "No rows: give --rows FILE");
        } else if (result.recordCount() == rows) {
            findings.asAssumed(Question.RECORDS, "Rows: " + seen);
        } else if (result.recordCount() < rows) {
            findings.copedWith(Question.RECORDS, "Documents, or some rows only: " + seen);
        } else {
            findings.differs(
                    Question.RECORDS,
                    seen,
                    Findings.REPORT_WANTED + ". Until then, a run whose answer gets lost is not found again");
        }
    }

    private void number(RunResult result, long before) {
        if (result.runNumber() == before + 1) {
            findings.asAssumed(Question.RUN_NUMBERS, "Plus one");
        } else {
            findings.differs(
                    Question.RUN_NUMBERS,
                    before + " before, " + result.runNumber() + " then (another run in between would do so, too)",
                    Findings.REPORT_WANTED);
        }
    }

    /** The run's entry once it says what the answer said; as it is at the end of the time when it never does. */
    private JsonNode settled(RunAttempt run) {
        RunResult result = run.result();
        Predicate<JsonNode> isFinal =
                entry -> JsonShape.get(entry, "RecordCount").asInt() == result.recordCount()
                        && JsonShape.get(entry, "ErrorCount").asInt() == result.errorCount();
        JsonNode[] last = new JsonNode[1];
        int[] shownNotFinal = new int[1];
        boolean settled = look(() -> {
            JsonNode entry = watch.run(result.runNumber());
            last[0] = entry == null ? last[0] : entry;
            shownNotFinal[0] += entry != null && !isFinal.test(entry) ? 1 : 0;
            return entry != null && isFinal.test(entry);
        });
        long seconds = Duration.between(run.end(), Instant.now()).toSeconds();
        if (settled && shownNotFinal[0] == 0) {
            findings.asAssumed(Question.FINAL, "Yes; it showed within " + (seconds + 1) + " s of its answer");
        } else if (settled) {
            findings.copedWith(Question.FINAL, "No; its counts were final after " + (seconds + 1) + " s");
        } else {
            findings.differs(
                    Question.FINAL,
                    (last[0] == null ? "It did not show" : "Its counts were not those of the answer") + " within "
                            + options.watch().toSeconds() + " s",
                    "Watch it longer (--watch); if it takes more than 10 min, raise the option settleTime");
        }
        return last[0];
    }

    private void dated(RunAttempt run, String runDate) {
        Instant start = watch.byServiceClock(run.start());
        Instant end = watch.byServiceClock(run.end());
        new ZoneCheck(options.timeZone(), findings).examine(runDate, start, end);
        Duration length = Duration.between(start, end);
        LocalDateTime date;
        try {
            date = LocalDateTime.parse(runDate);
        } catch (DateTimeParseException e) {
            findings.notSeen(Question.DATED_BY, "RunDate is no date without a zone");
            return;
        }
        if (length.compareTo(LONG_ENOUGH) < 0) {
            findings.notSeen(Question.DATED_BY, "The run took " + length.toSeconds() + " s, too short to tell");
        } else if (distance(date, start) <= distance(date, end)) {
            findings.asAssumed(Question.DATED_BY, "Its start, of a run of " + length.toSeconds() + " s");
        } else {
            findings.copedWith(Question.DATED_BY, "Its end, of a run of " + length.toSeconds() + " s");
        }
    }

    /** In seconds, whatever the zone is: zones are whole quarters of an hour apart. */
    private static long distance(LocalDateTime date, Instant time) {
        long seconds = Math.floorMod(date.toEpochSecond(ZoneOffset.UTC) - time.getEpochSecond(), QUARTER_SECONDS);
        return Math.min(seconds, QUARTER_SECONDS - seconds);
    }

    private void errors(RunAttempt run) {
        if (run.result().errorCount() == 0) {
            findings.notSeen(Question.RUN_ERRORS, "The run had no errors");
            return;
        }
        boolean readable = look(() -> watch.errors(run.result().runNumber()) > 0);
        if (readable) {
            findings.asAssumed(
                    Question.RUN_ERRORS,
                    "Yes, within " + (Duration.between(run.end(), Instant.now()).toSeconds() + 1) + " s");
        } else {
            findings.differs(
                    Question.RUN_ERRORS,
                    "None could be read within " + options.watch().toSeconds() + " s",
                    "Switch on \"log error source data\" in the integration; if it is on, watch longer (--watch), and raise"
                            + " the option settleTime above what it takes");
        }
    }

    private interface Look {
        boolean look() throws IOException, InterruptedException;
    }

    /** Looks from time to time, until it is so or the time is over. */
    private boolean look(Look look) {
        return Tasks.foregroundTask()
                .withName("doctor")
                .withBudget(Budgets.iterationTimeBudget()
                        .withMaxDuration(options.watch())
                        .withInterval(BETWEEN_LOOKS)
                        .withMaxIterations(IterationBoundedBudget.UNLIMITED_ITERATIONS)
                        .build())
                .build()
                .run(context, () -> {
                    try {
                        return look.look();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                });
    }
}
