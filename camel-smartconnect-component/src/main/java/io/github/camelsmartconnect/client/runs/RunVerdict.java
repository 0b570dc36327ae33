/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Instant;
import java.util.function.BiFunction;

import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * Verdict about a call that runs an integration, by its response. This is the only place that decides it (API
 * document, sections 4 and 8, Q4 and Q8). The fourth verdict, not sent, is the exception {@link
 * io.github.camelsmartconnect.model.SmartConnectNotSentException} of the connection.
 *
 * @since 1.0.0
 */
public sealed interface RunVerdict {

    /** The run was performed.
     *
     * @param serviceTime the service's clock at the time of the response; null if unknown
     */
    record Answered(RunResult result, Instant serviceTime) implements RunVerdict {}

    /** The service rejected the call before processing it, for example a concurrent run (Q11). */
    record Refused(Response answer) implements RunVerdict {}

    /** The run may have been performed.
     *
     * @param cause the failure that was received instead of the result
     * @param byService whether the service itself responded, so that the run, if any, has ended; otherwise the front
     *     end or the connection timed out
     */
    record Lost(SmartConnectException cause, boolean byService) implements RunVerdict {}

    /** Performs a call and decides its verdict. */
    interface Sending {
        Response send();
    }

    /**
     * Performs the call of a run and decides its verdict. An exception while waiting for the response means that the
     * run is lost; an exception before that means that it did not run, and is rethrown.
     *
     * @param call the call, with its time limit
     * @param reader creates the result from a success; throws a {@link SmartConnectResponseException} if it is not
     *     the response of a run
     */
    static RunVerdict of(
            ApiCall call,
            Integration integration,
            Sending sending,
            BiFunction<Response, Integration, RunResult> reader) {
        try {
            return of(sending.send(), integration, reader);
        } catch (SmartConnectAnswerLostException e) {
            if (!e.getOperation().equals(call.operation())) {
                // from a sign-in before the run
                throw e;
            }
            return new Lost(e, false);
        } catch (RuntimeException | Error e) {
            if (!call.time().isAwaitingResponse()) {
                throw e;
            }
            return new Lost(
                    new SmartConnectAnswerLostException(
                            call.operation(), call.operation() + ": the response could not be read (" + e + ")", e),
                    true);
        }
    }

    private static RunVerdict of(
            Response answer, Integration integration, BiFunction<Response, Integration, RunResult> reader) {
        if (answer.isRefusal()) {
            return new Refused(answer);
        }
        if (answer.isOfFrontEnd()) {
            return new Lost(answer.failure("The front end timed out before the end of the run"), false);
        }
        if (!answer.isSuccess()) {
            return new Lost(answer.failure("The outcome of the run is unknown"), true);
        }
        try {
            RunResult result = reader.apply(answer, integration);
            failUnlessOurs(answer, result, integration);
            return new Answered(result, answer.date());
        } catch (SmartConnectResponseException e) {
            return new Lost(e, true);
        }
    }

    /** Only the key and the number identify the run of a response (API document, section 4). */
    private static void failUnlessOurs(Response answer, RunResult result, Integration integration) {
        if (!result.key().equalsIgnoreCase(integration.key())) {
            throw answer.failure("This is the response of a run of another integration (" + result.key()
                    + "): check the front end and the proxy, which may mix up responses");
        }
        if (result.runNumber() < 1) {
            throw answer.failure(
                    "The response has no run number, so it is not the response of a run: check the option 'apiUrl'");
        }
    }

    /** The key in a response, or the requested key if it is missing or all zeros, as the service may return. */
    static String key(String answered, String asked) {
        if (asked.equalsIgnoreCase(answered)) {
            return answered;
        }
        String key = answered == null ? "" : answered.strip().replaceAll("[{}]", "");
        return key.replaceAll("[0-]", "").isEmpty() ? asked : key;
    }
}
