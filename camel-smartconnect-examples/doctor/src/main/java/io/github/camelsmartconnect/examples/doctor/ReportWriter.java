/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the report and writes it: to the terminal, and to two files. */
final class ReportWriter {

    private final Tenant tenant;
    private final ExaminationOptions options;
    private final Path folder;
    private final boolean showsTenant;
    private final PrintWriter out;
    private final Instant start = Instant.now();

    ReportWriter(Tenant tenant, ExaminationOptions options, Path folder, boolean showsTenant, PrintWriter out) {
        this.tenant = tenant;
        this.options = options;
        this.folder = folder;
        this.showsTenant = showsTenant;
        this.out = out;
    }

    void write(Examination examination, Findings findings) {
        String examined = tenant.isSimulator() ? "The simulator" : "A tenant";
        Report report = new Report(
                showsTenant ? examined + " at " + Tenant.host(tenant.apiUrl()) : examined,
                start,
                Duration.between(start, Instant.now()),
                examination.calls(),
                examination.ended(),
                notAskedFor(),
                findings.all());
        String privacy = showsTenant ? Report.PRIVACY_WITH_HOST : Report.PRIVACY;
        out.print(TerminalReport.write(report));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.md"), MarkdownReport.write(report, privacy));
            Files.writeString(folder.resolve("report.json"), JsonReport.write(report));
            out.println("\nreport.md and report.json are in " + folder.toAbsolutePath() + ". " + privacy);
        } catch (IOException e) {
            out.println("\nThe report could not be written to " + folder.toAbsolutePath() + ": " + e.getMessage()
                    + ". Choose another folder by --report");
        }
        out.flush();
    }

    private List<String> notAskedFor() {
        List<String> left = new ArrayList<>();
        if (options.query() == null) {
            left.add(ids(Topic.QUERY) + ": --query NAME reads the rows of an integration's data source");
        }
        if (options.run() == null) {
            left.add(ids(Topic.RUN) + ": --run NAME --yes runs an integration; with --rows FILE it is given rows");
        }
        return left;
    }

    private static String ids(Topic topic) {
        return Arrays.stream(Question.values())
                .filter(question -> question.topic() == topic)
                .map(Question::id)
                .collect(Collectors.joining(", "));
    }
}
