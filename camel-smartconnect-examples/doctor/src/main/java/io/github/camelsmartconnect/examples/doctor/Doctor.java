/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.github.camelsmartconnect.RequestFormat;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** The command. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        version = "camel-smartconnect doctor",
        sortOptions = false,
        exitCodeOnInvalidInput = 1,
        description = "Examines the tenant that SMARTCONNECT_API_URL, SMARTCONNECT_USERNAME, SMARTCONNECT_PASSWORD and"
                + " SMARTCONNECT_COMPANY_ID name; the simulator when none of them is set. It only reads, by 60 calls in"
                + " two minutes at most, unless --run and --yes are given. The exit status is 0 when nothing is in the"
                + " way of use, else 1.")
final class Doctor implements Callable<Integer> {

    private static final String NO_ROWS = "is no file with a JSON list of objects, each a row";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The integration whose history, errors and files are read; else the one with most of them.")
    private String name;

    @Option(names = "--query", paramLabel = "NAME", description = "Reads the rows of this integration's data source.")
    private String query;

    @Option(
            names = "--variable",
            paramLabel = "NAME=VALUE",
            description = "A global variable for --query; may be given several times.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(names = "--values", description = "Shows the values of the query's first row in the report.")
    private boolean showsValues;

    @Option(names = "--tenant", description = "Names the tenant's host in the report.")
    private boolean showsTenant;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Runs this integration, 5 times at most. Without --yes it only says how often.")
    private String run;

    @Option(names = "--yes", description = "The consent to --run.")
    private boolean consents;

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description = "A JSON list of objects: the rows for --run. Without it, the integration runs over its own.")
    private Path rowsFile;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the history and the errors of a run are looked at; ${DEFAULT-VALUE} by default.")
    private long watchSeconds;

    @Option(
            names = "--run-timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long the result of a run is waited for; ${DEFAULT-VALUE} by default.")
    private long runTimeoutSeconds;

    @Option(
            names = "--response-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a response is waited for; ${DEFAULT-VALUE} by default.")
    private long responseTimeoutSeconds;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The option timeZone as your routes set it; ${DEFAULT-VALUE} by default.")
    private ZoneId timeZone;

    @Option(
            names = "--request-format",
            paramLabel = "FORMAT",
            defaultValue = "CURRENT",
            description = "The option requestFormat as your routes set it: ${COMPLETION-CANDIDATES}.")
    private RequestFormat requestFormat;

    @Option(names = "--chunked", description = "That your routes set the option chunked.")
    private boolean chunked;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            defaultValue = "target/doctor",
            description = "Where report.md and report.json are written; ${DEFAULT-VALUE} by default.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Duration limit;

    Doctor(Map<String, String> environment, Duration limit) {
        this.environment = environment;
        this.limit = limit;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv(), Duration.ofMinutes(2)).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment, Duration limit) {
        return new CommandLine(new Doctor(environment, limit)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        Tenant tenant = tenant();
        List<Map<String, String>> rows = rows();
        PrintWriter progress = spec.commandLine().getErr();
        if (run != null) {
            progress.println(new RunPlan(run, rows).text());
            if (!consents) {
                progress.println("Nothing was done. Add --yes if this is what you want, or leave out --run.");
                return 1;
            }
        }
        if (tenant != null) {
            return examine(tenant, rows);
        }
        progress.println("No SMARTCONNECT_* variable is set: the simulator is examined, not a tenant.");
        try (SmartConnectSimulator simulator = DemoHistory.start()) {
            return examine(Tenant.of(simulator), rows);
        }
    }

    private Tenant tenant() {
        try {
            return Tenant.from(environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<Map<String, String>> rows() {
        if (rowsFile == null) {
            return List.of();
        }
        try {
            List<Map<String, String>> rows = new ObjectMapper().readValue(rowsFile.toFile(), new TypeReference<>() {});
            if (!rows.isEmpty() && rows.stream().noneMatch(Map::isEmpty)) {
                return rows;
            }
        } catch (IOException e) {
            // its text quotes the file
            throw new ParameterException(spec.commandLine(), "--rows: " + rowsFile + " " + NO_ROWS, e);
        }
        throw new ParameterException(spec.commandLine(), "--rows: " + rowsFile + " " + NO_ROWS);
    }

    private ExaminationOptions options(List<Map<String, String>> rows) {
        return new ExaminationOptions(
                name,
                query,
                variables,
                showsValues,
                run,
                rows,
                Duration.ofSeconds(watchSeconds),
                Duration.ofSeconds(runTimeoutSeconds),
                Duration.ofSeconds(responseTimeoutSeconds),
                limit,
                timeZone,
                requestFormat,
                chunked);
    }

    private int examine(Tenant tenant, List<Map<String, String>> rows) throws InterruptedException {
        ExaminationOptions options = options(rows);
        var findings = new Findings(tenant.privacy(showsTenant));
        var report = new ReportWriter(
                tenant, options, folder, showsTenant, spec.commandLine().getOut());
        PrintWriter progress = spec.commandLine().getErr();
        try (var examination = new Examination(tenant, options, findings, line -> {
            progress.println(line);
            progress.flush();
        })) {
            new Ending(examination, () -> report.write(examination, findings)).run();
            return findings.isInTheWay() ? 1 : 0;
        }
    }
}
