/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The page at the simulator's root: what it holds and what arrived. It shows the newest of each kind, and no password,
 * token or header.
 */
final class SimulatorPage {

    private static final int SHOWN = 20;
    private static final int SHOWN_TEXT = 100;

    /** The parameters of a call that are no secrets. */
    private static final List<String> PARAMETERS =
            List.of("mapKey", "processId", "runNumber", "connectionId", "dataSourceId", "companyId");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String BEGIN = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="5">
            <title>SmartConnect simulator</title>
            <style>
            body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; color: #222 }
            h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin: 2rem 0 .3rem; border-top: 1px solid #ccc; padding-top: 1rem }
            h3 { font-size: 1rem; margin: 1rem 0 .2rem } p { margin: .2rem 0 }
            .wide { overflow-x: auto } table { border-collapse: collapse }
            th, td { text-align: left; vertical-align: top; padding: .15rem .8rem .15rem 0; border-bottom: 1px solid #e5e5e5 }
            th { color: #666; font-weight: 600 } code { overflow-wrap: anywhere } .none { color: #777 }
            </style>
            </head>
            <body>
            """;

    private final Accounts accounts;
    private final CallLog log;
    private final Supplier<String> apiUrl;
    private final Supplier<String> loginUrl;

    SimulatorPage(Accounts accounts, CallLog log, Supplier<String> apiUrl, Supplier<String> loginUrl) {
        this.accounts = accounts;
        this.log = log;
        this.apiUrl = apiUrl;
        this.loginUrl = loginUrl;
    }

    static boolean isAskedFor(ApiCall call) {
        return call.method().equals("GET") && call.path().isEmpty();
    }

    Answer answer() {
        var page = new StringBuilder(BEGIN);
        page.append("<h1>SmartConnect simulator</h1>\n<p>Everything here is invented. Times are UTC.</p>\n");
        table(
                page,
                List.of("option", "value"),
                List.of(
                        List.of("apiUrl", apiUrl.get()),
                        List.of("loginUrl", loginUrl.get()),
                        List.of("username", accounts.username()),
                        List.of("password", "as printed at the start"),
                        List.of("companyId", accounts.first().id())));
        for (Company company : accounts.companies()) {
            company.integrations().forEach(integration -> integration(page, company, integration));
        }
        calls(page);
        page.append("</body>\n</html>\n");
        return Answer.of(
                200,
                "text/html; charset=utf-8",
                page.toString(),
                Map.of("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"));
    }

    private static void integration(StringBuilder page, Company company, IntegrationModel integration) {
        heading(page, 2, integration.name);
        page.append("<p>").append(text(integration.description)).append("</p>\n<p>Company ");
        page.append(text(company.name())).append(", key <code>");
        page.append(text(integration.key)).append("</code></p>\n");
        heading(page, 3, "Columns");
        page.append("<p>").append(text(String.join(", ", integration.dataColumns())));
        page.append(integration.requiredColumns.isEmpty() ? "" : "; required: ");
        page.append(text(String.join(", ", integration.requiredColumns))).append("</p>\n");
        List<Map<String, String>> rows = integration.rows;
        records(
                page,
                "Rows of its data source",
                rows.size(),
                rows.stream().limit(SHOWN).toList());
        runs(page, integration.book.all());
        received(page, integration.received.all());
    }

    private static void runs(StringBuilder page, List<SimulatedRun> newestFirst) {
        heading(page, 3, count("Runs", newestFirst.size()));
        List<List<String>> shown = newestFirst.stream()
                .limit(SHOWN)
                .map(run -> List.of(
                        Integer.toString(run.runNumber()),
                        TIME.format(run.runDate()),
                        Integer.toString(run.recordCount()),
                        Integer.toString(run.errorCount()),
                        run.fromApi() ? "the API" : "the server"))
                .toList();
        table(page, List.of("run", "date", "records", "failed", "started by"), shown);
        newestFirst.stream().filter(SimulatedRun::failed).findFirst().ifPresent(run -> {
            heading(page, 3, "Failed records of run " + run.runNumber());
            table(
                    page,
                    List.of("message", "record"),
                    run.failedRows().stream()
                            .limit(SHOWN)
                            .map(failed ->
                                    List.of(failed.message(), failed.row().toString()))
                            .toList());
        });
    }

    private static void received(StringBuilder page, List<ReceivedRun> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return;
        }
        ReceivedRun newest = oldestFirst.get(oldestFirst.size() - 1);
        heading(page, 3, "Received for run " + newest.runNumber());
        page.append("<p>").append(text(newest.call()));
        page.append(newest.variables().isEmpty() ? "" : ", variables ");
        page.append(newest.variables().isEmpty() ? "" : text(newest.variables().toString()))
                .append("</p>\n");
        records(
                page,
                "Rows",
                newest.rows().size(),
                newest.rows().stream().limit(SHOWN).toList());
    }

    private void calls(StringBuilder page) {
        List<LoggedCall> all = new ArrayList<>(log.all());
        heading(page, 2, count("Calls", all.size()));
        List<LoggedCall> newest = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        List<List<String>> shown = new ArrayList<>();
        for (LoggedCall call : newest) {
            shown.add(0, List.of(call.method(), call.path(), parameters(call)));
        }
        table(page, List.of("method", "path", "parameters"), shown);
    }

    private static String parameters(LoggedCall call) {
        var shown = new StringBuilder();
        for (String name : PARAMETERS) {
            String value = call.parameters().get(name);
            if (value != null) {
                shown.append(shown.isEmpty() ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(value);
            }
        }
        return shown.toString();
    }

    private static void records(StringBuilder page, String title, int count, Collection<Map<String, String>> shown) {
        heading(page, 3, count(title, count));
        Set<String> columns = new LinkedHashSet<>();
        shown.forEach(row -> columns.addAll(row.keySet()));
        table(
                page,
                List.copyOf(columns),
                shown.stream()
                        .map(row -> columns.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList())
                        .toList());
    }

    private static String count(String title, int count) {
        return title + " (" + (count > SHOWN ? SHOWN + " of " + count : Integer.toString(count)) + ")";
    }

    private static void heading(StringBuilder page, int level, String title) {
        page.append("<h").append(level).append('>').append(text(title));
        page.append("</h").append(level).append(">\n");
    }

    private static void table(StringBuilder page, List<String> titles, List<List<String>> rows) {
        if (rows.isEmpty()) {
            page.append("<p class=\"none\">none</p>\n");
            return;
        }
        page.append("<div class=\"wide\"><table>\n<tr>");
        titles.forEach(title -> page.append("<th>").append(text(title)).append("</th>"));
        page.append("</tr>\n");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(text(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    /** Escaped, and no longer than what a person reads. */
    private static String text(String value) {
        String shown = value == null ? "" : value;
        shown = shown.length() > SHOWN_TEXT ? shown.substring(0, SHOWN_TEXT) + "..." : shown;
        return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
