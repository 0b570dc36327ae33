/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.dashboard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/** The last runs and the last failed records, newest first: what the page lists. Kept in memory only. */
public final class Recent {

    private static final int MOST_RUNS = 200;
    private static final int MOST_FAILED_RECORDS = 30;

    /**
     * A run as the page shows it.
     *
     * @param number null where it is not known which run it was, if any
     * @param outcome SUCCESS, FAILURE, RECOVERED or UNKNOWN
     * @param note what to know beyond the counts; may be null
     */
    public record RunOutcome(
            String name, Long number, String time, int records, int errors, String outcome, String note) {}

    /** A record that a run could not process. */
    public record FailedRecord(String name, long run, String time, String message, Map<String, String> record) {}

    /** What the page asks for. */
    public record Lists(List<RunOutcome> runs, List<FailedRecord> failedRecords) {}

    private final Deque<RunOutcome> runs = new ArrayDeque<>();
    private final Deque<FailedRecord> failedRecords = new ArrayDeque<>();

    /** A run of the history, whoever started it. */
    public synchronized void finished(@Body Run run) {
        if (find(run.name(), run.runNumber()) == null) {
            add(new RunOutcome(
                    run.name(),
                    run.runNumber(),
                    time(run.runDate()),
                    run.recordCount(),
                    run.errorCount(),
                    run.status().name(),
                    null));
        }
    }

    /** A run of this application whose response was lost, and whose result the history told. */
    public synchronized void recovered(Exchange exchange) {
        var message = exchange.getMessage();
        String name = message.getHeader(SmartConnectConstants.NAME, String.class);
        Long number = message.getHeader(SmartConnectConstants.RUN_NUMBER, Long.class);
        runs.remove(find(name, number));
        add(new RunOutcome(
                name,
                number,
                started(exchange),
                message.getHeader(SmartConnectConstants.RECORD_COUNT, Integer.class),
                message.getHeader(SmartConnectConstants.ERROR_COUNT, Integer.class),
                "RECOVERED",
                "The response was lost; the result was found in the history"));
    }

    /** A run of this application of which it is not known whether it ran. */
    public synchronized void unknown(
            @Header("Integration") String name,
            @ExchangeException SmartConnectRunUnknownException exception,
            Exchange exchange) {
        add(new RunOutcome(name, null, started(exchange), 0, 0, "UNKNOWN", exception.getMessage()));
    }

    /** A record that a run could not process, whoever started the run. */
    public synchronized void failed(
            @Body Map<String, String> record,
            @Header(SmartConnectConstants.NAME) String name,
            @Header(SmartConnectConstants.RUN_NUMBER) long run,
            @Header(SmartConnectConstants.RUN_DATE) OffsetDateTime date,
            @Header(SmartConnectConstants.ERROR_MESSAGE) String message) {
        failedRecords.addFirst(new FailedRecord(name, run, time(date), message, record));
        if (failedRecords.size() > MOST_FAILED_RECORDS) {
            failedRecords.removeLast();
        }
    }

    public synchronized Lists lists() {
        return new Lists(new ArrayList<>(runs), new ArrayList<>(failedRecords));
    }

    private RunOutcome find(String name, Long number) {
        return runs.stream()
                .filter(run -> run.name().equals(name) && number.equals(run.number()))
                .findFirst()
                .orElse(null);
    }

    private void add(RunOutcome run) {
        runs.addFirst(run);
        if (runs.size() > MOST_RUNS) {
            runs.removeLast();
        }
    }

    private static String started(Exchange exchange) {
        return Instant.ofEpochMilli(exchange.getClock().getCreated()).toString();
    }

    private static String time(OffsetDateTime date) {
        return date == null ? null : date.toInstant().toString();
    }
}
