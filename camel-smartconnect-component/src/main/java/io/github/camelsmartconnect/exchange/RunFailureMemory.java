/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.SynchronizationAdapter;

import io.github.camelsmartconnect.client.calls.ResponseStatus;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * The failure of a run, stored on the exchange for a node of the route, so that a redelivery by Camel's error handler
 * does not run the integration again.
 *
 * @since 1.0.0
 */
public final class RunFailureMemory {

    private final Exchange exchange;
    private final String property;

    private RunFailureMemory(Exchange exchange, String property) {
        this.exchange = exchange;
        this.property = property;
    }

    public static RunFailureMemory of(Exchange exchange, Endpoint endpoint) {
        return new RunFailureMemory(
                exchange,
                "CamelSmartConnectRunFailure." + exchange.getExchangeExtension().getHistoryNodeId() + "@"
                        + endpoint.getEndpointUri());
    }

    /**
     * The failure of a run.
     *
     * @param redeliveries number of redeliveries of the message at that time
     * @param isInputSpent whether the body can't be read again, so that the integration can't be run again
     * @param mayHaveRun whether the failed run may have been performed
     * @param progress the progress if the rows are sent in parts; null otherwise
     */
    private record Failure(
            Exception exception, int redeliveries, boolean isInputSpent, boolean mayHaveRun, RunProgress progress) {
        @Override
        public String toString() {
            return exception.toString();
        }
    }

    /**
     * Throws the exception of the run at this node of the route if the exchange is redelivered.
     *
     * @param mayRunAgain whether it may be run again, if its input is still available
     */
    public void failAgainIfRedelivered(boolean mayRunAgain) throws Exception {
        Failure failure = failure();
        if (failure == null || !isRedelivery(failure)) {
            return;
        }
        boolean isOver = failure.progress() != null && failure.progress().isComplete();
        if (failure.mayHaveRun() && !mayRunAgain || failure.isInputSpent() || isOver) {
            throw failure.exception();
        }
    }

    /** The progress of the runs if this is a redelivery; null otherwise, or if nothing was run. */
    public RunProgress progress() {
        Failure failure = failure();
        return failure != null && isRedelivery(failure) ? failure.progress() : null;
    }

    /**
     * Must be called before further runs are performed.
     *
     * @throws Exception what they ended in, when this message has other rows or is for another integration: nothing
     *     tells which of its rows were run
     */
    public void failUnlessOf(Integration integration, RunProgress progress) throws Exception {
        if (!progress.isOf(exchange.getMessage().getBody(), integration)) {
            throw failure().exception();
        }
    }

    private Failure failure() {
        return exchange.getProperty(property, Failure.class);
    }

    /** A second pass through the same node, as in a loop, is not a redelivery. */
    private boolean isRedelivery(Failure failure) {
        if (redeliveries() > failure.redeliveries()) {
            return true;
        }
        // if a route has removed the headers, a second pass is detected by the failure endpoint
        return failure.exception() == exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT)
                && exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK) == null
                && exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT) == null;
    }

    private int redeliveries() {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
    }

    public void forget() {
        exchange.removeProperty(property);
    }

    /** Stores a failure after which the integration may have run, or its input can't be read again. */
    public void remember(Exception e, RunInput input) {
        boolean spent = !input.isRepeatable() && !isUntouched(e);
        if (spent || mayHaveRun(e)) {
            exchange.setProperty(property, new Failure(e, redeliveries(), spent, mayHaveRun(e), null));
        }
    }

    /**
     * Stores the progress of the runs of a message, and their failure.
     *
     * @param e the thrown exception
     * @param mayHaveRun whether the failed part may have been run
     */
    public void remember(Exception e, boolean mayHaveRun, RunProgress progress) {
        exchange.setProperty(property, new Failure(e, redeliveries(), false, mayHaveRun, progress));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                progress.close();
            }
        });
    }

    /** Whether the integration may have run, or would be rejected again. */
    public static boolean mayHaveRun(Exception e) {
        if (isUntouched(e) || e instanceof IllegalArgumentException) {
            return false;
        }
        // the service limits the number of calls and rejected this one
        return !(e instanceof SmartConnectResponseException refused
                && ResponseStatus.isTooMany(refused.getStatusCode()));
    }

    /** Whether it failed before the run was sent. */
    private static boolean isUntouched(Exception e) {
        if (e instanceof SmartConnectAnswerLostException lost) {
            return !isRun(lost.getOperation());
        }
        if (e instanceof SmartConnectResponseException answered) {
            return !isRun(answered.getOperation());
        }
        return e instanceof SmartConnectNotSentException || e instanceof SmartConnectAuthenticationException;
    }

    private static boolean isRun(String operation) {
        // RunMap... and run-integration; otherwise it was the sign-in
        return operation.startsWith("RunMap") || operation.startsWith("run-");
    }
}
