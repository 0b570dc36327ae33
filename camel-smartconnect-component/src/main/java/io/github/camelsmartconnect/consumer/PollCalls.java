/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.calls.ResponseStatus;
import io.github.camelsmartconnect.exchange.CancellableCalls;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * The calls of a poll, and their failures. A failed call does not block the others; only if the service does not
 * respond at all, the poll ends.
 */
final class PollCalls {

    private static final Logger LOG = LoggerFactory.getLogger(PollCalls.class);

    private final CancellableCalls calls;
    private final SmartConnectClient client;
    private Exception failure;
    private boolean isDoubtful;

    PollCalls(CancellableCalls calls, SmartConnectClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** Performs a call after it is known that the service responds. */
    <T> T read(Callable<T> call) throws Exception {
        failIfNothingIsAnswered();
        return calls.read(call);
    }

    <T> Future<T> submit(Callable<T> call) {
        return calls.submit(call);
    }

    <T> T await(Future<T> call) throws Exception {
        failIfNothingIsAnswered();
        return calls.await(call);
    }

    /** Records a failure. */
    void failed(Exception e, String what) {
        LOG.debug("{}", what, e);
        if (failure == null) {
            failure = e;
        }
        isDoubtful |= isUnanswered(e);
    }

    /** The first failure; null if there is none. */
    Exception failure() {
        return failure;
    }

    /** Whether the last failed call had no response from the service. */
    boolean isDoubtful() {
        return isDoubtful;
    }

    /**
     * After a call without a response: checks whether the service responds at all, so that the rest can be delivered.
     */
    void failIfNothingIsAnswered() throws Exception {
        if (!isDoubtful) {
            return;
        }
        try {
            calls.read(client::validate);
        } catch (SmartConnectException e) {
            if (isUnanswered(e)) {
                throw failure;
            }
        }
        isDoubtful = false;
    }

    private static boolean isUnanswered(Exception e) {
        if (e instanceof SmartConnectResponseException answer) {
            return ResponseStatus.isUnavailable(answer.getStatusCode());
        }
        return e instanceof SmartConnectNotSentException
                || e instanceof SmartConnectAnswerLostException
                || e instanceof SmartConnectAuthenticationException;
    }
}
