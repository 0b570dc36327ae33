/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.client.runs.RunErrors;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Output;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.tracking.OpenRun;

/**
 * Sets all headers of producers and consumers on a message, and removes those of a previous call.
 *
 * @since 1.0.0
 */
public final class ResultHeaders {

    private ResultHeaders() {}

    /** Sets the integration of a call. */
    public static void setIntegration(Message message, String name, String key) {
        setOrRemove(message, SmartConnectConstants.NAME, name);
        setOrRemove(message, SmartConnectConstants.KEY, key);
    }

    /**
     * A query.
     *
     * @param rows number of rows; null if not known yet
     */
    public static void setQuery(Message message, Integration integration, Integer rows) {
        setIntegration(message, integration.name(), integration.key());
        setOrRemove(message, SmartConnectConstants.ROW_COUNT, rows);
    }

    /** The outcome of a run. */
    public static void setRun(Message message, RunOutcome outcome) {
        RunResult result = outcome.result();
        setIntegration(message, result.name(), result.key());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, result.runNumber());
        message.setHeader(SmartConnectConstants.RUN_STATUS, result.status());
        message.setHeader(SmartConnectConstants.RECORD_COUNT, result.recordCount());
        message.setHeader(SmartConnectConstants.ERROR_COUNT, result.errorCount());
        Run recovered = outcome.recovered();
        setOrRemove(message, SmartConnectConstants.RECOVERED, recovered == null ? null : true);
        setOrRemove(message, SmartConnectConstants.RUN_ID, recovered == null ? null : recovered.id());
        setOrRemove(message, SmartConnectConstants.RUN_DATE, recovered == null ? null : recovered.runDate());
    }

    /**
     * The outcome of several runs with the rows of one message: number, id and date are those of the last run.
     *
     * @param joined the combined result
     * @param parts the outcome of each, oldest first
     */
    public static void setRuns(Message message, RunResult joined, List<RunOutcome> parts) {
        setRun(message, new RunOutcome(joined, parts.get(parts.size() - 1).recovered()));
        if (parts.stream().anyMatch(part -> part.recovered() != null)) {
            message.setHeader(SmartConnectConstants.RECOVERED, true);
        }
    }

    /** A run in the history of which a consumer delivers items. */
    public static void setRun(Message message, Integration integration, OpenRun open) {
        Run run = open.run();
        setIntegration(
                message,
                integration.name() == null && run != null ? run.name() : integration.name(),
                integration.key());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, open.number());
        if (run != null) {
            message.setHeader(SmartConnectConstants.RUN_STATUS, run.status());
            message.setHeader(SmartConnectConstants.ERROR_COUNT, run.errorCount());
            setHistory(message, run);
        }
    }

    private static void setHistory(Message message, Run run) {
        message.setHeader(SmartConnectConstants.RECORD_COUNT, run.recordCount());
        setIfKnown(message, SmartConnectConstants.RUN_ID, run.id());
        setIfKnown(message, SmartConnectConstants.RUN_DATE, run.runDate());
    }

    /** The errors of a run that a producer read. */
    public static void setErrors(Message message, Integration integration, long runNumber, RunErrors errors) {
        setIntegration(message, errors.name() == null ? integration.name() : errors.name(), integration.key());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, runNumber);
        message.setHeader(SmartConnectConstants.ERROR_COUNT, errors.reported());
        setOrRemove(message, SmartConnectConstants.ERRORS_TRUNCATED, errors.truncated() ? true : null);
    }

    /** The errors of a run that a consumer delivers. */
    public static void setErrors(
            Message message, Integration integration, OpenRun open, String name, int errorCount, boolean truncated) {
        setIntegration(
                message,
                Stream.of(integration.name(), name)
                        .filter(candidate -> candidate != null)
                        .findFirst()
                        .orElse(null),
                integration.key());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, open.number());
        message.setHeader(SmartConnectConstants.RUN_STATUS, RunStatus.FAILURE);
        message.setHeader(SmartConnectConstants.ERROR_COUNT, errorCount);
        if (truncated) {
            message.setHeader(SmartConnectConstants.ERRORS_TRUNCATED, true);
        }
        if (open.run() != null) {
            setHistory(message, open.run());
        }
    }

    /** One failed record. */
    public static void setError(Message message, RunError error) {
        setIfKnown(message, SmartConnectConstants.ERROR_MESSAGE, error.message());
        setIfKnown(message, SmartConnectConstants.RECORD_ID, error.recordId());
        setIfKnown(message, SmartConnectConstants.TENANT_SERVER, error.tenantServer());
        setIfKnown(message, SmartConnectConstants.TENANT_NAME, error.tenantName());
    }

    /** An output file, so that {@code to("file:...")} writes it with its name. */
    public static void setOutput(Message message, Output output) {
        setOrRemove(message, SmartConnectConstants.OUTPUT_ID, output.id());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, output.runNumber());
        message.setHeader(Exchange.FILE_NAME, output.fileName());
        setOrRemove(
                message,
                Exchange.FILE_LAST_MODIFIED,
                output.created() == null ? null : output.created().toInstant().toEpochMilli());
    }

    /** A list of output files. */
    public static void setOutputs(Message message, Integration integration) {
        setIntegration(message, integration.name(), integration.key());
        message.removeHeader(SmartConnectConstants.OUTPUT_ID);
    }

    private static void setIfKnown(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    private static void setOrRemove(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
