/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The definition and the runs of an integration. The fields are set by {@link SimulatedIntegration} and read by the
 * endpoints.
 */
final class IntegrationModel {

    private static final int ROWS_LOOKED_AT_FOR_COLUMNS = 100;

    volatile String name;
    final RunBook book;
    final RowRules rules = new RowRules();
    final Vagaries vagaries = new Vagaries();
    final List<OutputFile> outputs = new CopyOnWriteArrayList<>();
    final RecentList<ReceivedRun> received;
    final KeptBytes wholeAnswer = new KeptBytes();

    volatile Company company;
    volatile String key = UUID.randomUUID().toString();
    volatile String description = "";
    volatile String connectionId;
    volatile String dataSourceId;
    volatile List<String> tenants;
    volatile boolean savesErrors = true;
    volatile boolean realTime;
    volatile List<String> columns = List.of();
    /** Null for all columns of the data source. */
    volatile List<String> mappedColumns;

    volatile Set<String> requiredColumns = Set.of();
    volatile List<Map<String, String>> rows = List.of();
    volatile String documentColumn;
    volatile String root = "MyDataSet";
    volatile String rowElement = "Table01";
    volatile boolean withSchema;
    volatile boolean errorsEscapedTwice;
    volatile Answer whileRunning;

    IntegrationModel(String name, Company company, Clock clock, int remembered) {
        this.name = name;
        this.company = company;
        this.tenants = List.of(company.name());
        this.book = new RunBook(clock, vagaries);
        this.received = new RecentList<>(remembered);
    }

    /** Performs a run with rows; a call of the API waits for its end. */
    SimulatedRun run(List<Map<String, String>> over, boolean api) {
        SimulatedRun run = begin(over, api);
        if (api) {
            book.awaitEndOf(run);
        }
        return run;
    }

    private synchronized SimulatedRun begin(List<Map<String, String>> over, boolean api) {
        if (api && whileRunning != null && book.isRunning()) {
            throw new RefusedCall(whileRunning);
        }
        List<SimulatedRun.FailedRow> failures = rules.failures(over);
        List<Map<String, String>> failedRows =
                failures.stream().map(SimulatedRun.FailedRow::row).toList();
        return book.add(documents(over), documents(failedRows), failures, savesErrors, api, tenants);
    }

    /** Performs a run with this number of rows, all of which fail. */
    synchronized SimulatedRun runFailing(int count) {
        List<SimulatedRun.FailedRow> failures = IntStream.rangeClosed(1, count)
                .mapToObj(no -> new SimulatedRun.FailedRow(
                        Rows.row("RecordNo", Integer.toString(no)), "Record " + no + " was rejected."))
                .toList();
        return book.add(count, count, failures, savesErrors, false, tenants);
    }

    List<String> dataColumns() {
        if (!columns.isEmpty()) {
            return columns;
        }
        Set<String> found = new LinkedHashSet<>();
        rows.stream().limit(ROWS_LOOKED_AT_FOR_COLUMNS).forEach(row -> found.addAll(row.keySet()));
        return List.copyOf(found);
    }

    /** Rows with the same value of the key column are one document, and documents are counted. */
    private int documents(List<Map<String, String>> of) {
        String column = documentColumn;
        return column == null
                ? of.size()
                : (int) of.stream().map(row -> row.get(column)).distinct().count();
    }
}
