/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * An integration (map, process) of the simulator: what it holds, how it behaves, and what was done with it.
 *
 * @since 1.0.0
 */
public final class SimulatedIntegration {

    private final IntegrationModel model;
    private final Accounts accounts;

    SimulatedIntegration(IntegrationModel model, Accounts accounts) {
        this.model = model;
        this.accounts = accounts;
    }

    /** The name that people see: the MapId. */
    public String name() {
        return model.name;
    }

    /** Gives it another name; its history shows the new one. */
    public SimulatedIntegration renamedTo(String name) {
        model.name = name;
        return this;
    }

    /** The GUID that calls take: the MapKey. */
    public String key() {
        return model.key;
    }

    /** Gives it a key of your own instead of the random one; answers spell it as it is written here. */
    public SimulatedIntegration key(String guid) {
        UUID.fromString(guid);
        model.key = guid;
        return this;
    }

    /** Its description. */
    public SimulatedIntegration description(String text) {
        model.description = text;
        return this;
    }

    /** Moves it to another company. */
    public SimulatedIntegration company(String companyId) {
        Company other = accounts.known(companyId);
        model.company.integrations().remove(model);
        model.company = other;
        model.tenants = List.of(other.name());
        other.integrations().add(model);
        return this;
    }

    /** Sets the connection of its target. */
    public SimulatedIntegration connection(String connectionId) {
        Company.Connection made = new Company.Connection(connectionId, "Connection of " + name(), "REST Connection");
        model.company.connections().putIfAbsent(connectionId, made);
        model.connectionId = connectionId;
        return this;
    }

    /** Sets its data source. */
    public SimulatedIntegration dataSource(String dataSourceId) {
        Company.DataSource made =
                new Company.DataSource(dataSourceId, "Data source of " + name(), Wire.NO_ID, "", "Query");
        model.company.dataSources().putIfAbsent(dataSourceId, made);
        model.dataSourceId = dataSourceId;
        return this;
    }

    /** Sets the technical names of its target tenants; one by default. Each has its own errors of a run. */
    public SimulatedIntegration tenants(String... technicalNames) {
        model.tenants = List.of(technicalNames);
        return this;
    }

    /**
     * Sets the rows of its data source. A null or missing column is omitted in the response, an empty text is an
     * empty element. Use {@link Rows#row} if the order of columns matters.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final SimulatedIntegration rows(Map<String, String>... rows) {
        return rows(Arrays.asList(rows));
    }

    /** Sets the rows of its data source. */
    public SimulatedIntegration rows(List<Map<String, String>> rows) {
        model.rows = Rows.copy(rows);
        model.wholeAnswer.forget();
        return this;
    }

    /** Sets any number of rows, which are created on demand. */
    public SimulatedIntegration rows(int count, IntFunction<Map<String, String>> row) {
        model.rows = Rows.made(count, row);
        model.wholeAnswer.forget();
        return this;
    }

    /** Sets the columns of its data source; by default those of its rows. */
    public SimulatedIntegration columns(String... names) {
        model.columns = List.of(names);
        model.wholeAnswer.forget();
        return this;
    }

    /**
     * The columns that are mapped, as they are listed: be it in other letter case than elsewhere, coded for XML, or
     * none. All of the data source by default.
     */
    public SimulatedIntegration mappedColumns(String... names) {
        model.mappedColumns = List.of(names);
        return this;
    }

    /** The key columns, as they are listed. */
    public SimulatedIntegration requiredColumns(String... names) {
        model.requiredColumns = new LinkedHashSet<>(List.of(names));
        return this;
    }

    /** Adds a global variable that filters the rows by the value of a column. */
    public SimulatedIntegration filteredBy(String variable, String column) {
        return filteredBy(variable, (row, value) -> value.equals(row.get(column)));
    }

    /** A global variable that filters the rows: those stay that the test keeps at its value. */
    public SimulatedIntegration filteredBy(String variable, BiPredicate<Map<String, String>, String> keeps) {
        model.rules.filter(variable, keeps);
        return this;
    }

    /** Sets the element names of the root and of a row in the response of a query. */
    public SimulatedIntegration wrappedIn(String root, String rowElement) {
        model.root = root;
        model.rowElement = rowElement;
        model.wholeAnswer.forget();
        return this;
    }

    /** Whether the response of a query starts with a schema. */
    public SimulatedIntegration withSchema(boolean schema) {
        model.withSchema = schema;
        model.wholeAnswer.forget();
        return this;
    }

    /**
     * Adds a rule for failing rows, sent rows or those of its data source. The message is that of the first matching
     * rule.
     */
    public SimulatedIntegration rejecting(Predicate<Map<String, String>> rowFails, String message) {
        model.rules.reject(rowFails, message);
        return this;
    }

    /** Removes all rules of {@link #rejecting}. */
    public SimulatedIntegration acceptingAll() {
        model.rules.acceptAll();
        return this;
    }

    /** Whether the errors of later runs are stored; true by default. */
    public SimulatedIntegration savesErrors(boolean saves) {
        model.savesErrors = saves;
        return this;
    }

    /** Counts documents, which are the distinct values of a column, instead of rows. */
    public SimulatedIntegration countingDocumentsBy(String column) {
        model.documentColumn = column;
        return this;
    }

    /** The errors in the response of a run are escaped twice. */
    public SimulatedIntegration errorsEscapedTwice() {
        model.errorsEscapedTwice = true;
        return this;
    }

    /** Makes it a real-time integration, which is not listed and can't be queried. */
    public SimulatedIntegration realTime() {
        model.realTime = true;
        return this;
    }

    /** Later runs appear in the history only after this number of further calls. */
    public SimulatedIntegration historyDelay(int looks) {
        model.book.hideNewRunsFor(looks, Duration.ZERO);
        return this;
    }

    /** Later runs appear in the history only after this time, by the simulator's clock. */
    public SimulatedIntegration historyDelay(Duration time) {
        model.book.hideNewRunsFor(0, time);
        return this;
    }

    /** Later runs take this time by the simulator's clock; the response is sent at the end. */
    public SimulatedIntegration takes(Duration time) {
        model.book.newRunsTake(time);
        return this;
    }

    /** Later runs are dated by their end instead of their start. */
    public SimulatedIntegration datedByEnd() {
        model.book.dateByEnd();
        return this;
    }

    /** Later runs appear in the history when they start, without counts until they end, instead of when they end. */
    public SimulatedIntegration shownAtStart() {
        model.book.showAtStart();
        return this;
    }

    /** A call that would run it while it runs is answered so, and does nothing; both run otherwise. */
    public SimulatedIntegration answeringSecondRunWith(int status, String body) {
        model.whileRunning = body.isEmpty() ? Answer.empty(status) : Answer.text(status, body);
        return this;
    }

    /** Later runs have ids that carry the time of their end; random ones otherwise. */
    public SimulatedIntegration idsWithClock() {
        model.book.makeIdsWithClock();
        return this;
    }

    /** How many runs its history shows; 10 by default. */
    public SimulatedIntegration historySize(int runs) {
        model.book.keepRuns(runs);
        return this;
    }

    /** The number of the next run. */
    public SimulatedIntegration nextRunNumber(int number) {
        model.book.countOnFrom(number);
        return this;
    }

    /** Runs it on the server, like a schedule, with the rows of its data source. */
    public SimulatedRun runOnServer() {
        return model.run(model.rows, false);
    }

    /** Runs it on the server with other rows. */
    public SimulatedRun runOnServer(List<Map<String, String>> rows) {
        return model.run(Rows.copy(rows), false);
    }

    /** Runs it on the server with this number of failed rows: {@code RecordNo} 1 and so on. */
    public SimulatedRun runWithErrors(int count) {
        return model.runFailing(count);
    }

    /** Adds an output file to the newest run. */
    public SimulatedIntegration output(String fileName, byte[] content) {
        SimulatedRun run = model.book
                .newest()
                .orElseThrow(() -> new IllegalStateException("'" + name() + "' has not run yet: there is no output"));
        model.outputs.add(OutputFile.of(run, model.book.now(), fileName, content));
        return this;
    }

    /** Adds an output file with this id to the newest run; without an id if it is null. */
    public SimulatedIntegration output(String fileName, byte[] content, String id) {
        SimulatedRun run = model.book.newest().orElseThrow();
        model.outputs.add(OutputFile.of(run, model.book.now(), fileName, content, id));
        return this;
    }

    /** The {@code key} in the link of its output file with this name. */
    public String fileKey(String fileName) {
        return model.outputs.stream()
                .filter(file -> file.fileName().equals(fileName))
                .findFirst()
                .orElseThrow()
                .key();
    }

    /** History, errors and outputs have a different order in each response. */
    public SimulatedIntegration inAnyOrder() {
        model.vagaries.shuffling = true;
        return this;
    }

    /** The ids of errors, failed records and outputs differ in each response. */
    public SimulatedIntegration renewingIds() {
        model.vagaries.renewingIds = true;
        return this;
    }

    /** Errors, failed records and outputs have no ids. */
    public SimulatedIntegration withoutIds() {
        model.vagaries.withoutIds = true;
        return this;
    }

    /** The errors of later runs appear in the history, and can be read, only after this number of calls. */
    public SimulatedIntegration errorsDelay(int looks) {
        model.vagaries.lateForLooks = looks;
        return this;
    }

    /** Only the first errors of a run are counted and can be read; the others appear later. */
    public SimulatedIntegration showingErrors(int count) {
        model.vagaries.errorsShown = count;
        return this;
    }

    /** The response of a run contains the ids of the failed records. */
    public SimulatedIntegration idsInErrorTable() {
        model.vagaries.idsInErrorTable = true;
        return this;
    }

    /** The values of these columns are written to errors as JSON numbers and objects. */
    public SimulatedIntegration jsonColumns(String... columns) {
        model.vagaries.jsonColumns = Set.of(columns);
        return this;
    }

    /** The number of all its runs. */
    public int runCount() {
        return model.book.total();
    }

    /** The number of its runs by calls of the API. */
    public int apiRunCount() {
        return model.book.fromApi();
    }

    /** All its runs, newest first, including runs that are hidden from the history. */
    public List<SimulatedRun> runs() {
        return model.book.all();
    }

    /** The data sent by calls of the API, oldest first. */
    public List<ReceivedRun> receivedRuns() {
        return model.received.all();
    }

    /** Removes its runs and restarts with number 1, as if it was recreated with the same key. */
    public SimulatedIntegration restartNumbering() {
        model.book.restartNumbering();
        model.outputs.clear();
        return this;
    }

    /** Deletes it. */
    public void remove() {
        model.company.integrations().remove(model);
    }
}
