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
 * What an exchange remembers of its run at one place of the route, so that Camel's error handler, which sends a failed
 * message to the producer again, does not run the integration again.
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
     * @param redeliveries how often the message had been delivered again by then
     * @param isInputSpent whether the body can't be read again, so that there is nothing to run with
     * @param mayHaveRun whether what failed may have been run
     * @param progress how far it came, where the rows are sent in parts; else null
     */
    private record Failure(
            Exception exception, int redeliveries, boolean isInputSpent, boolean mayHaveRun, RunProgress progress) {
        @Override
        public String toString() {
            return exception.toString();
        }
    }

    /**
     * Throws what the run at this place of the route has thrown, when this is a redelivery.
     *
     * @param mayRunAgain whether it may be run again, as long as there is something to run it with
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

    /** How far the runs came that this is a redelivery for; null where it is none, or nothing was run. */
    public RunProgress progress() {
        Failure failure = failure();
        return failure != null && isRedelivery(failure) ? failure.progress() : null;
    }

    /**
     * To be called before more of the runs are made.
     *
     * @throws Exception what they ended in, when this message has other rows or is for another integration: nothing tells
     *     which of its rows were run
     */
    public void failUnlessOf(Integration integration, RunProgress progress) throws Exception {
        if (!progress.isOf(exchange.getMessage().getBody(), integration)) {
            throw failure().exception();
        }
    }

    private Failure failure() {
        return exchange.getProperty(property, Failure.class);
    }

    /** A second pass through the same place, as in a loop, is none. */
    private boolean isRedelivery(Failure failure) {
        if (redeliveries() > failure.redeliveries()) {
            return true;
        }
        // a route may have removed the headers: then it is told from a second pass by where the failure ended
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

    /** Remembers a failure after which the integration may have run, or its input is spent. */
    public void remember(Exception e, RunInput input) {
        boolean spent = !input.isRepeatable() && !isUntouched(e);
        if (spent || mayHaveRun(e)) {
            exchange.setProperty(property, new Failure(e, redeliveries(), spent, mayHaveRun(e), null));
        }
    }

    /**
     * Remembers how far the runs of a message came, and with what they ended.
     *
     * @param e what is thrown
     * @param mayHaveRun whether the part that failed may have been run
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

    /** Whether the integration may have run, or would be refused again. */
    public static boolean mayHaveRun(Exception e) {
        if (isUntouched(e) || e instanceof IllegalArgumentException) {
            return false;
        }
        // the service asks for fewer calls, and took none
        return !(e instanceof SmartConnectResponseException refused
                && ResponseStatus.isTooMany(refused.getStatusCode()));
    }

    /** Whether it failed before anything of the run was sent. */
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
        // RunMap... and run-integration; else it was the sign-in
        return operation.startsWith("RunMap") || operation.startsWith("run-");
    }
}
