/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;

/** The report for the terminal: a table and what to do. */
final class TerminalReport {

    private static final int ID = 12;
    private static final int QUESTION = 28;
    private static final int ASSUMED = 24;
    private static final int SEEN = 34;
    private static final int VERDICT = 11;
    private static final int ALL = ID + QUESTION + ASSUMED + SEEN + VERDICT + 4;

    private TerminalReport() {}

    static String write(Report report) {
        var text = new StringBuilder("\n").append(lines(findings(report)));
        if (!report.toDo().isEmpty()) {
            text.append("\nWhat to do (in capitals above: in the way of use)\n");
            Help.TextTable advice = table(ID, ALL - ID - 1);
            report.toDo().forEach(finding -> row(advice, finding.question().id(), finding.advice()));
            text.append(lines(advice));
        }
        if (!report.left().isEmpty()) {
            text.append("\nNot asked for\n");
            Help.TextTable left = table(ALL);
            report.left().forEach(line -> row(left, line));
            text.append(lines(left));
        }
        text.append("\n").append(report.examined()).append(", ").append(report.calls());
        text.append(" calls in ").append(report.took().toSeconds()).append(" s. ");
        text.append(report.summary()).append("\n");
        if (!report.ended().isEmpty()) {
            text.append("Not all was examined: ").append(report.ended()).append(".\n");
        }
        return text.toString();
    }

    private static Help.TextTable findings(Report report) {
        Help.TextTable table = table(ID, QUESTION, ASSUMED, SEEN, VERDICT);
        row(table, "id", "question", "assumed", "seen", "verdict");
        row(table, "--", "--------", "-------", "----", "-------");
        for (Finding finding : report.findings()) {
            String verdict = finding.verdict().toString();
            row(
                    table,
                    finding.question().id(),
                    finding.question().text(),
                    finding.question().assumption(),
                    finding.seen(),
                    finding.inTheWay() ? verdict.toUpperCase(Locale.ROOT) : verdict);
        }
        return table;
    }

    /** A wrapped cell beside another one leaves an empty line behind. */
    private static String lines(Help.TextTable table) {
        return table.toString().lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Columns of these widths with a space between. */
    private static Help.TextTable table(int... widths) {
        Column[] columns = new Column[2 * widths.length - 1];
        Arrays.fill(columns, new Column(1, 0, Column.Overflow.TRUNCATE));
        for (int i = 0; i < widths.length; i++) {
            columns[2 * i] = new Column(widths[i], 0, Column.Overflow.WRAP);
        }
        return Help.TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    }

    /** The table's own addRowValues begins each cell below the one before it where that is wrapped. */
    private static void row(Help.TextTable table, String... cells) {
        int row = table.rowCount();
        table.addEmptyRow();
        for (int i = 0; i < cells.length; i++) {
            // @| is picocli's own markup
            table.putValue(row, 2 * i, Ansi.OFF.text(cells[i].replace("@|", "@ |")));
        }
    }
}
