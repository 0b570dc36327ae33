/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.management.openmbean.TabularData;

import org.apache.camel.CamelContextAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;

import io.github.camelsmartconnect.auth.TokenStore;

/**
 * The view of a component for JMX, meters and the dev console.
 *
 * @since 1.0.0
 */
public interface Monitored extends CamelContextAware {

    /** The name of the component in the context, as used in URIs. */
    String name();

    Statistics statistics();

    /** The state of the tokens, without the tokens themselves. */
    List<TokenStore.State> tokens();

    Clock clock();

    /** Maximum number of integrations with their own meters. */
    int getMaxMeteredIntegrations();

    @ManagedAttribute(description = "Runs in flight")
    default int getRunsInFlight() {
        return statistics().runsInFlight();
    }

    @ManagedAttribute(description = "Runs with a response")
    default long getRunsAnswered() {
        return statistics().runsAnswered();
    }

    @ManagedAttribute(description = "Runs that failed")
    default long getRunsFailed() {
        return statistics().runsFailed();
    }

    @ManagedAttribute(description = "Runs whose response was lost and whose result was recovered from the history")
    default long getRunsRecovered() {
        return statistics().runsRecovered();
    }

    @ManagedAttribute(description = "Runs with an unknown outcome")
    default long getRunsUnknown() {
        return statistics().runsUnknown();
    }

    @ManagedAttribute(description = "Runs that could not be read completely by the consumers")
    default long getUnreadableRuns() {
        return statistics().unreadableRuns();
    }

    @ManagedAttribute(description = "Runs that are not completely delivered by the consumers")
    default int getBacklog() {
        return statistics().backlog();
    }

    @ManagedAttribute(description = "Age of the oldest token in seconds; -1 if there is none")
    default long getTokenAge() {
        return tokens().stream()
                .filter(token -> token.since() != null)
                .mapToLong(token ->
                        Duration.between(token.since(), clock().instant()).toSeconds())
                .max()
                .orElse(-1);
    }

    @ManagedOperation(
            description = "Drops the tokens, so that the next call signs in, and returns their number. Tokens of"
                    + " the option 'token' are kept")
    int dropTokens();

    @ManagedOperation(
            description = "Undelivered items of a consuming route: in flight, failed (with number of failures and"
                    + " last reason), and unreadable runs")
    default TabularData undelivered(String routeId) {
        return UndeliveredTable.of(statistics().consumer(routeId).state());
    }

    @ManagedOperation(
            description = "Marks an undelivered record or file as delivered; 'item' is its key in the list, 'by' is"
                    + " written to the log")
    default void skipRecord(String routeId, String integration, long runNumber, String item, String by) {
        statistics().consumer(routeId).skip(integration, runNumber, item, by);
    }

    @ManagedOperation(description = "Marks an undelivered run as delivered; 'by' is written to the log")
    default void skipRun(String routeId, String integration, long runNumber, String by) {
        statistics().consumer(routeId).skip(integration, runNumber, null, by);
    }

    @ManagedOperation(description = "Redelivers a complete run by the next poll; 'by' is written to the log")
    default void deliverRunAgain(String routeId, String integration, long runNumber, String by) {
        statistics().consumer(routeId).deliverAgain(integration, runNumber, by);
    }
}
