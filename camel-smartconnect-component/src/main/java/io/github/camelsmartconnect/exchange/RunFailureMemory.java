/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

import io.github.camelsmartconnect.client.calls.ResponseStatus;
import io.github.camelsmartconnect.client.runs.RunInput;
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
     */
    private record Failure(Exception exception, int redeliveries, boolean isInputSpent) {
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
        Failure failure = exchange.getProperty(property, Failure.class);
        if (failure != null && isRedelivery(failure) && (!mayRunAgain || failure.isInputSpent())) {
            throw failure.exception();
        }
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
            exchange.setProperty(property, new Failure(e, redeliveries(), spent));
        }
    }

    private static boolean mayHaveRun(Exception e) {
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
