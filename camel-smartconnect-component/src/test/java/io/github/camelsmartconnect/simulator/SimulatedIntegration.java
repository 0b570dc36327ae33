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

    /** The connection of its target. */
    public SimulatedIntegration connection(String connectionId) {
        Company.Connection made = new Company.Connection(connectionId, "Connection of " + name(), "REST Connection");
        model.company.connections().putIfAbsent(connectionId, made);
        model.connectionId = connectionId;
        return this;
    }

    /** The data source that it reads. */
    public SimulatedIntegration dataSource(String dataSourceId) {
        Company.DataSource made =
                new Company.DataSource(dataSourceId, "Data source of " + name(), Wire.NO_ID, "", "Query");
        model.company.dataSources().putIfAbsent(dataSourceId, made);
        model.dataSourceId = dataSourceId;
        return this;
    }

    /** Its target tenants, by the technical names; one by default. Each keeps the errors of a run for itself. */
    public SimulatedIntegration tenants(String... technicalNames) {
        model.tenants = List.of(technicalNames);
        return this;
    }

    /**
     * The rows of its data source. A column that is null or absent in a row is absent in the answer, an empty text
     * is an empty element. Take {@link Rows#row} where the order of columns matters.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final SimulatedIntegration rows(Map<String, String>... rows) {
        return rows(Arrays.asList(rows));
    }

    /** The rows of its data source. */
    public SimulatedIntegration rows(List<Map<String, String>> rows) {
        model.rows = Rows.copy(rows);
        model.wholeAnswer.forget();
        return this;
    }

    /** Any number of rows, made one by one when they are needed. */
    public SimulatedIntegration rows(int count, IntFunction<Map<String, String>> row) {
        model.rows = Rows.made(count, row);
        model.wholeAnswer.forget();
        return this;
    }

    /** The data source's columns, where they should not be taken from its rows. */
    public SimulatedIntegration columns(String... names) {
        model.columns = List.of(names);
        model.wholeAnswer.forget();
        return this;
    }

    /**
     * The columns that are mapped, as they are listed: be it in other letter case than elsewhere, coded for XML, or none. All
     * of the data source by default.
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

    /** A global variable that filters the rows: those stay whose column equals its value. */
    public SimulatedIntegration filteredBy(String variable, String column) {
        return filteredBy(variable, (row, value) -> value.equals(row.get(column)));
    }

    /** A global variable that filters the rows: those stay that the test keeps at its value. */
    public SimulatedIntegration filteredBy(String variable, BiPredicate<Map<String, String>, String> keeps) {
        model.rules.filter(variable, keeps);
        return this;
    }

    /** The names of the root and of a row's element in the answer of a query. */
    public SimulatedIntegration wrappedIn(String root, String rowElement) {
        model.root = root;
        model.rowElement = rowElement;
        model.wholeAnswer.forget();
        return this;
    }

    /** Whether a query's answer begins with a schema. */
    public SimulatedIntegration withSchema(boolean schema) {
        model.withSchema = schema;
        model.wholeAnswer.forget();
        return this;
    }

    /** Rows that fail, pushed ones or its own. Several rules may be given; the first that fits names the message. */
    public SimulatedIntegration rejecting(Predicate<Map<String, String>> rowFails, String message) {
        model.rules.reject(rowFails, message);
        return this;
    }

    /** Forgets all rules of {@link #rejecting}. */
    public SimulatedIntegration acceptingAll() {
        model.rules.acceptAll();
        return this;
    }

    /** Whether the errors of later runs can be read afterwards; they can by default. */
    public SimulatedIntegration savesErrors(boolean saves) {
        model.savesErrors = saves;
        return this;
    }

    /** Counts documents, that is the distinct values of a column, in place of rows. */
    public SimulatedIntegration countingDocumentsBy(String column) {
        model.documentColumn = column;
        return this;
    }

    /** The errors in a run's answer come escaped once more. */
    public SimulatedIntegration errorsEscapedTwice() {
        model.errorsEscapedTwice = true;
        return this;
    }

    /** Makes it a real-time integration: not listed, and not to be queried. */
    public SimulatedIntegration realTime() {
        model.realTime = true;
        return this;
    }

    /** Later runs stay hidden from the history until it was asked so many times more. */
    public SimulatedIntegration historyDelay(int looks) {
        model.book.hideNewRunsFor(looks, Duration.ZERO);
        return this;
    }

    /** Later runs stay hidden from the history for a while, by the simulator's clock. */
    public SimulatedIntegration historyDelay(Duration time) {
        model.book.hideNewRunsFor(0, time);
        return this;
    }

    /** Later runs take so long by the simulator's clock; a call that asks for one is answered at its end. */
    public SimulatedIntegration takes(Duration time) {
        model.book.newRunsTake(time);
        return this;
    }

    /** Later runs are dated by their end; by their start otherwise. */
    public SimulatedIntegration datedByEnd() {
        model.book.dateByEnd();
        return this;
    }

    /** Later runs show in the history from their start on, without counts until they end; from their end on otherwise. */
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

    /** The server runs it on its own, as a schedule would, over its own rows. */
    public SimulatedRun runOnServer() {
        return model.run(model.rows, false);
    }

    /** The server runs it on its own over other rows. */
    public SimulatedRun runOnServer(List<Map<String, String>> rows) {
        return model.run(Rows.copy(rows), false);
    }

    /** The server runs it on its own, and this many rows fail: {@code RecordNo} 1 and so on. */
    public SimulatedRun runWithErrors(int count) {
        return model.runFailing(count);
    }

    /** The newest run leaves a file behind. */
    public SimulatedIntegration output(String fileName, byte[] content) {
        SimulatedRun run = model.book
                .newest()
                .orElseThrow(() -> new IllegalStateException("'" + name() + "' has not run yet: there is no output"));
        model.outputs.add(OutputFile.of(run, model.book.now(), fileName, content));
        return this;
    }

    /** The newest run leaves a file behind that is listed with this id, or with none when it is null. */
    public SimulatedIntegration output(String fileName, byte[] content, String id) {
        SimulatedRun run = model.book.newest().orElseThrow();
        model.outputs.add(OutputFile.of(run, model.book.now(), fileName, content, id));
        return this;
    }

    /** What a link to its file of this name carries as its {@code key}. */
    public String fileKey(String fileName) {
        return model.outputs.stream()
                .filter(file -> file.fileName().equals(fileName))
                .findFirst()
                .orElseThrow()
                .key();
    }

    /** History, errors and outputs come in another order at each reading. */
    public SimulatedIntegration inAnyOrder() {
        model.vagaries.shuffling = true;
        return this;
    }

    /** The ids of errors, failed records and outputs are others at each reading. */
    public SimulatedIntegration renewingIds() {
        model.vagaries.renewingIds = true;
        return this;
    }

    /** Errors, failed records and outputs have no ids. */
    public SimulatedIntegration withoutIds() {
        model.vagaries.withoutIds = true;
        return this;
    }

    /** The history tells of no errors of later runs until it was asked so many times, and they can't be read before. */
    public SimulatedIntegration errorsDelay(int looks) {
        model.vagaries.lateForLooks = looks;
        return this;
    }

    /** Only the first errors of a run are counted and can be read; the others come later. */
    public SimulatedIntegration showingErrors(int count) {
        model.vagaries.errorsShown = count;
        return this;
    }

    /** The answer of a run names the ids of the failed records. */
    public SimulatedIntegration idsInErrorTable() {
        model.vagaries.idsInErrorTable = true;
        return this;
    }

    /** The values of these columns are written to errors as the JSON that they are, for numbers and objects. */
    public SimulatedIntegration jsonColumns(String... columns) {
        model.vagaries.jsonColumns = Set.of(columns);
        return this;
    }

    /** How often it ran, whoever asked. */
    public int runCount() {
        return model.book.total();
    }

    /** How often it ran because a call of the API asked for it. */
    public int apiRunCount() {
        return model.book.fromApi();
    }

    /** Its runs, newest first, whether the history shows them or not. */
    public List<SimulatedRun> runs() {
        return model.book.all();
    }

    /** What the calls of the API brought along, oldest first. */
    public List<ReceivedRun> receivedRuns() {
        return model.received.all();
    }

    /** Forgets its runs and begins with number 1 again, as when it is made anew under the same key. */
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
