/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The integration ran, and the service reported a failure or failed records; the message quotes the first failed
 * records.
 *
 * @since 1.0.0
 */
public class SmartConnectRunFailedException extends SmartConnectRunException {

    private static final int QUOTED_RUNS = 10;
    private static final int QUOTED_RECORDS = 3;
    private static final int QUOTED_COLUMNS = 2;
    private static final int QUOTED_CHARACTERS = 120;

    private final RunResult result;

    /**
     * @param result the result of the run
     */
    public SmartConnectRunFailedException(RunResult result) {
        super(message(result));
        this.result = result;
    }

    private static String message(RunResult result) {
        String why = result.errorMessage() == null || result.errorMessage().isBlank()
                ? ""
                : ": " + result.errorMessage().strip().replaceAll("\\.$", "");
        return runs(result) + " of integration '" + result.name() + "' failed"
                + (result.errorCount() == 0
                        ? ""
                        : " for " + result.errorCount() + " of " + result.recordCount() + " records")
                + why + ". " + firstOf(result.errors()) + whatToDo(result)
                + ". Set throwExceptionOnFailure=false to receive this result as the message body";
    }

    private static String runs(RunResult result) {
        List<Long> failed = result.parts().stream()
                .filter(part -> part.status() == RunStatus.FAILURE)
                .map(RunResult::runNumber)
                .toList();
        if (failed.isEmpty()) {
            return "Run " + result.runNumber();
        }
        String numbers = failed.stream().limit(QUOTED_RUNS).map(String::valueOf).collect(Collectors.joining(", "));
        return failed.size() + " of " + result.parts().size() + " runs (" + numbers
                + (failed.size() > QUOTED_RUNS ? ", ..." : "") + ")";
    }

    private static String firstOf(List<RunError> errors) {
        List<RunError> told =
                errors.stream().filter(error -> error.message() != null).toList();
        if (told.isEmpty()) {
            return "";
        }
        String quoted = told.stream()
                .limit(QUOTED_RECORDS)
                .map(SmartConnectRunFailedException::quoted)
                .collect(Collectors.joining("; "));
        return (told.size() > QUOTED_RECORDS ? "The first of them: " : "") + quoted + ". ";
    }

    /** The message and the first columns of the record, which usually are its keys. */
    private static String quoted(RunError error) {
        String columns = error.record().entrySet().stream()
                .limit(QUOTED_COLUMNS)
                .map(SmartConnectRunFailedException::quoted)
                .collect(Collectors.joining(", "));
        return '"' + cut(error.message()) + '"' + (columns.isEmpty() ? "" : " (" + columns + ")");
    }

    private static String quoted(Map.Entry<String, String> column) {
        return cut(column.getKey()) + "=" + cut(String.valueOf(column.getValue()));
    }

    /** On one line, and short. */
    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= QUOTED_CHARACTERS ? line : line.substring(0, QUOTED_CHARACTERS) + "...";
    }

    private static String whatToDo(RunResult result) {
        if (result.errorCount() == 0) {
            return "It has no failed records: check in SmartConnect which records were processed before running it"
                    + " again";
        }
        String where = result.errors().isEmpty()
                ? "The service did not return the failed records: see the run in SmartConnect"
                : "The failed records are available as getResult().errors(), or as ${exception.result.errors} in a"
                        + " route (YAML, XML, Simple)";
        return result.errorCount() < result.recordCount()
                ? where + ". Don't send all rows again, as the other records were processed"
                : where;
    }

    /** {@return the result of the run, with the failed records as far as the service returned them} */
    public RunResult getResult() {
        return result;
    }
}
