/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static io.github.camelsmartconnect.SmartConnectOperation.columns;
import static io.github.camelsmartconnect.SmartConnectOperation.errors;
import static io.github.camelsmartconnect.SmartConnectOperation.history;
import static io.github.camelsmartconnect.SmartConnectOperation.integrations;
import static io.github.camelsmartconnect.SmartConnectOperation.outputs;
import static io.github.camelsmartconnect.SmartConnectOperation.query;
import static io.github.camelsmartconnect.SmartConnectOperation.run;

/** The operations for which each option is valid: an option of another operation would be ignored silently. */
final class OptionUse {

    private static final String VARIABLES = "variables";

    private static final Set<SmartConnectOperation> NONE = EnumSet.noneOf(SmartConnectOperation.class);
    private static final Set<SmartConnectOperation> OF_INTEGRATIONS =
            EnumSet.of(query, run, errors, history, outputs, columns);
    private static final Set<SmartConnectOperation> OF_RUNS = EnumSet.of(errors, history, outputs);
    private static final Set<SmartConnectOperation> POLLED = EnumSet.of(errors, history, outputs, query);

    /**
     * The use of each option, by its case-insensitive name; options that are not listed are valid for all operations.
     */
    private static final Map<String, OptionUse> USES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        put(OF_INTEGRATIONS, POLLED, "name", "key");
        put(EnumSet.of(query, run), EnumSet.of(query), VARIABLES);
        put(EnumSet.of(query), NONE, "outputType");
        put(
                EnumSet.of(run),
                NONE,
                "input",
                "throwExceptionOnFailure",
                "rerunOnRedelivery",
                "rowsPerRun",
                "checkColumns");
        put(EnumSet.of(errors, outputs), NONE, "runNumber");
        put(EnumSet.of(outputs), NONE, "download");
        put(EnumSet.of(integrations), NONE, "connectionId", "dataSourceId");
        put(EnumSet.of(columns), NONE, "mapped", "schema");
        put(EnumSet.of(run, errors, history, outputs), OF_RUNS, "timeZone");
        put(NONE, EnumSet.of(errors, query), "splitResults");
        put(
                NONE,
                EnumSet.of(query),
                "watermarkColumn",
                "watermarkVariable",
                "watermarkOrder",
                "watermarkRepository",
                "initialWatermark");
        put(
                NONE,
                OF_RUNS,
                "startingRun",
                "idempotentRepository",
                "maxCatchUpRuns",
                "maxConcurrentRequests",
                "settleTime");
        put(
                NONE,
                POLLED,
                "maxMessagesPerPoll",
                "initialDelay",
                "delay",
                "timeUnit",
                "useFixedDelay",
                "repeatCount",
                "greedy",
                "backoffMultiplier",
                "backoffIdleThreshold",
                "backoffErrorThreshold",
                "sendEmptyMessageWhenIdle",
                "startScheduler",
                "scheduler",
                "schedulerProperties",
                "scheduledExecutorService",
                "runLoggingLevel",
                "pollStrategy",
                "bridgeErrorHandler",
                "exceptionHandler",
                "exchangePattern");
        put(EnumSet.allOf(SmartConnectOperation.class), NONE, "lazyStartProducer");
    }

    private final Set<SmartConnectOperation> producers;
    private final Set<SmartConnectOperation> consumers;

    private OptionUse(Set<SmartConnectOperation> producers, Set<SmartConnectOperation> consumers) {
        this.producers = producers;
        this.consumers = consumers;
    }

    private static void put(
            Set<SmartConnectOperation> producers, Set<SmartConnectOperation> consumers, String... options) {
        Arrays.stream(options).forEach(option -> USES.put(option, new OptionUse(producers, consumers)));
    }

    /** The options that are valid for some operations only. */
    static Set<String> options() {
        return Collections.unmodifiableSet(USES.keySet());
    }

    static boolean takesVariables(SmartConnectOperation operation) {
        return USES.get(VARIABLES).producers.contains(operation);
    }

    /**
     * @param given the names of the options of a URI
     * @throws IllegalArgumentException if an option has no effect there; the message lists the operations for which
     * it is valid
     */
    static void check(SmartConnectOperation operation, boolean asConsumer, Collection<String> given) {
        for (String option : given) {
            String name = name(option);
            OptionUse use = USES.get(name);
            if (use != null && !(asConsumer ? use.consumers : use.producers).contains(operation)) {
                throw new IllegalArgumentException("The option '" + option + "' has no effect in "
                        + (asConsumer ? "from(smartconnect:" : "to(smartconnect:") + operation.name()
                        + "): remove it. It is valid for " + use);
            }
        }
    }

    private static String name(String option) {
        String lower = option.toLowerCase(Locale.ROOT);
        if (lower.startsWith(SmartConnectEndpoint.VARIABLE_PREFIX)) {
            return VARIABLES;
        }
        return lower.startsWith("scheduler.") ? "schedulerProperties" : option;
    }

    @Override
    public String toString() {
        String to = list("to(smartconnect:", producers);
        String from = list("from(smartconnect:", consumers);
        return to + (to.isEmpty() || from.isEmpty() ? "" : ", ") + from;
    }

    private static String list(String side, Set<SmartConnectOperation> operations) {
        return operations.stream()
                .map(operation -> side + operation.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
