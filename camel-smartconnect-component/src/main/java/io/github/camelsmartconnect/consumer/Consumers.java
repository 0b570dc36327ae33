/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

import io.github.camelsmartconnect.SmartConnectOperation;

/**
 * Creates the consumer of an operation.
 *
 * @since 1.0.0
 */
public final class Consumers {

    private static final Set<SmartConnectOperation> OPERATIONS = EnumSet.of(
            SmartConnectOperation.errors,
            SmartConnectOperation.history,
            SmartConnectOperation.outputs,
            SmartConnectOperation.query);

    private Consumers() {}

    /** @throws IllegalArgumentException if the operation has no consumer */
    public static ScheduledBatchPollingConsumer of(ConsumerOptions options, Processor processor) {
        if (options.getOperation() == SmartConnectOperation.query) {
            return new QueryConsumer(options, processor);
        }
        UnreadableRuns unreadable = new UnreadableRuns();
        RunReader reader =
                switch (options.getOperation()) {
                    case errors -> new FailedRecords(options, unreadable);
                    case history -> new FinishedRuns(unreadable);
                    case outputs -> new OutputFiles(options);
                    default ->
                        throw new IllegalArgumentException("smartconnect:" + options.getOperation()
                                + " can't be consumed from: use it with to(), or consume from one of " + list());
                };
        return new RunsConsumer(options, processor, reader, unreadable);
    }

    private static String list() {
        return OPERATIONS.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
