package io.github.camelsmartconnect.examples.doctor;

import java.util.Locale;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;

/** The report for the terminal: a table and what to do. */
final class TerminalReport {

    private static final int ID = 13;
    private static final int QUESTION = 30;
    private static final int ASSUMED = 28;
    private static final int SEEN = 36;
    private static final int VERDICT = 13;

    private TerminalReport() {}

    static String write(Report report) {
        Help.TextTable table = table(ID, QUESTION, ASSUMED, SEEN, VERDICT);
        table.addRowValues("id", "question", "assumed", "seen", "verdict");
        table.addRowValues("--", "--------", "-------", "----", "-------");
        for (Finding finding : report.findings()) {
            table.addRowValues(
                    finding.question().id(),
                    finding.question().text(),
                    finding.question().assumption(),
                    plain(finding.seen()),
                    finding.inTheWay()
                            ? finding.verdict().toString().toUpperCase(Locale.ROOT)
                            : finding.verdict().toString());
        }
        var text = new StringBuilder("\n").append(table);
        if (!report.toDo().isEmpty()) {
            text.append("\nWhat to do (in capitals above: in the way of use)\n");
            Help.TextTable advice = table(ID, QUESTION + ASSUMED + SEEN + VERDICT);
            report.toDo()
                    .forEach(finding -> advice.addRowValues(finding.question().id(), plain(finding.advice())));
            text.append(advice);
        }
        if (!report.left().isEmpty()) {
            text.append("\nNot asked for\n");
            Help.TextTable left = table(ID + QUESTION + ASSUMED + SEEN + VERDICT);
            report.left().forEach(line -> left.addRowValues(line));
            text.append(left);
        }
        text.append("\n")
                .append(report.examined())
                .append(", ")
                .append(report.calls())
                .append(" calls in ");
        text.append(report.took().toSeconds())
                .append(" s. ")
                .append(report.summary())
                .append("\n");
        if (!report.ended().isEmpty()) {
            text.append("Not all was examined: ").append(report.ended()).append(".\n");
        }
        return text.toString();
    }

    private static Help.TextTable table(int... widths) {
        Column[] columns = new Column[widths.length];
        for (int i = 0; i < widths.length; i++) {
            columns[i] = new Column(widths[i], 0, Column.Overflow.WRAP);
        }
        return Help.TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    }

    /** Picocli would take {@code @|} for its own markup. */
    private static String plain(String text) {
        return text.replace("@|", "@ |");
    }
}
