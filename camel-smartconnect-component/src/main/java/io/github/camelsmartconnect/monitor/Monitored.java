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
 * A component as JMX, meters and the dev console see it.
 *
 * @since 1.0.0
 */
public interface Monitored extends CamelContextAware {

    /** The name that the context knows the component by, as in the URIs. */
    String name();

    Statistics statistics();

    /** The tokens that are held, without their text. */
    List<TokenStore.State> tokens();

    Clock clock();

    @ManagedAttribute(description = "Runs whose result is waited for")
    default int getRunsInFlight() {
        return statistics().runsInFlight();
    }

    @ManagedAttribute(description = "Runs that the service answered")
    default long getRunsAnswered() {
        return statistics().runsAnswered();
    }

    @ManagedAttribute(description = "Runs that failed")
    default long getRunsFailed() {
        return statistics().runsFailed();
    }

    @ManagedAttribute(description = "Runs whose response was lost and whose result was found in the history")
    default long getRunsRecovered() {
        return statistics().runsRecovered();
    }

    @ManagedAttribute(description = "Runs of which it is not known whether they ran")
    default long getRunsUnknown() {
        return statistics().runsUnknown();
    }

    @ManagedAttribute(description = "Runs that the consumers could not read, or not whole")
    default long getUnreadableRuns() {
        return statistics().unreadableRuns();
    }

    @ManagedAttribute(description = "Runs that the consumers have not wholly delivered")
    default int getBacklog() {
        return statistics().backlog();
    }

    @ManagedAttribute(description = "Age of the oldest token in seconds; -1 when there is none")
    default long getTokenAge() {
        return tokens().stream()
                .filter(token -> token.since() != null)
                .mapToLong(token ->
                        Duration.between(token.since(), clock().instant()).toSeconds())
                .max()
                .orElse(-1);
    }

    @ManagedOperation(
            description = "Forgets the tokens, so that the next call signs in; answers how many. Those of the option"
                    + " 'token' stay")
    int dropTokens();

    @ManagedOperation(
            description = "What a consuming route has on its way, what of it failed how often with its last reason, and"
                    + " which runs can't be read")
    default TabularData undelivered(String routeId) {
        return UndeliveredTable.of(statistics().consumer(routeId).state());
    }

    @ManagedOperation(
            description = "Takes a record or file that waits to be delivered for delivered; 'item' is its key in the"
                    + " list, 'by' stands in the log")
    default void skipRecord(String routeId, String integration, long runNumber, String item, String by) {
        statistics().consumer(routeId).skip(integration, runNumber, item, by);
    }

    @ManagedOperation(description = "Takes a run that waits to be delivered for delivered; 'by' stands in the log")
    default void skipRun(String routeId, String integration, long runNumber, String by) {
        statistics().consumer(routeId).skip(integration, runNumber, null, by);
    }

    @ManagedOperation(description = "Delivers all of a run again at the next poll; 'by' stands in the log")
    default void deliverRunAgain(String routeId, String integration, long runNumber, String by) {
        statistics().consumer(routeId).deliverAgain(integration, runNumber, by);
    }
}
