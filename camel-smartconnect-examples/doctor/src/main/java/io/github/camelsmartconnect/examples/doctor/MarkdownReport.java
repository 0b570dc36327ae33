/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import org.apache.camel.impl.DefaultCamelContext;

/** The report for an issue on the web. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String write(Report report, String privacy) {
        var text = new StringBuilder("# SmartConnect, examined\n\n");
        text.append(report.examined()).append(", at ").append(report.at()).append(", by ");
        text.append(report.calls())
                .append(" calls in ")
                .append(report.took().toSeconds())
                .append(" s; component ");
        text.append(Report.componentVersion()).append(", Camel ");
        text.append(new DefaultCamelContext(false).getVersion()).append(", Java ");
        text.append(Runtime.version()).append(".\n\n");
        text.append(privacy).append("\n\n**").append(report.summary()).append("**\n");
        if (!report.ended().isEmpty()) {
            text.append("\nNot all was examined: ").append(report.ended()).append(".\n");
        }
        text.append("\n| id | question | assumed | seen | verdict |\n|---|---|---|---|---|\n");
        for (Finding finding : report.findings()) {
            row(text, finding);
        }
        if (!report.toDo().isEmpty()) {
            text.append("\n## What to do\n\n");
            for (Finding finding : report.toDo()) {
                text.append("* ")
                        .append(finding.inTheWay() ? "**" : "")
                        .append(finding.question().id());
                text.append(finding.inTheWay() ? "**" : "")
                        .append(": ")
                        .append(cell(finding.advice()))
                        .append("\n");
            }
        }
        if (!report.left().isEmpty()) {
            text.append("\n## Not asked for\n\n");
            report.left().forEach(line -> text.append("* ").append(cell(line)).append("\n"));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, Finding finding) {
        text.append("| ").append(finding.question().id()).append(" | ");
        text.append(cell(finding.question().text())).append(" | ");
        text.append(cell(finding.question().assumption())).append(" | ");
        text.append(cell(finding.seen())).append(" | ");
        text.append(finding.inTheWay() ? "**" + finding.verdict() + "**" : finding.verdict())
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ').replace('\r', ' ');
    }
}
