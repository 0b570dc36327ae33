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
 * What became of a call that runs an integration, as far as its response tells. This is the one place that decides it
 * (API document, sections 4 and 8, Q4 and Q8). The fourth verdict, not sent, is the exception
 * {@link io.github.camelsmartconnect.model.SmartConnectNotSentException} of the connection.
 *
 * @since 1.0.0
 */
public sealed interface RunVerdict {

    /**
     * The run was done.
     *
     * @param serviceTime the service's clock when it answered; null where it tells none
     */
    record Answered(RunResult result, Instant serviceTime) implements RunVerdict {}

    /** The service refused the call before its work: a second run at once, perhaps (Q11). */
    record Refused(Response answer) implements RunVerdict {}

    /**
     * The run may have been done.
     *
     * @param cause what came in place of the result
     * @param byService whether the service itself answered, so that the run, if there is one, has ended; else a front
     *     end or the connection gave up
     */
    record Lost(SmartConnectException cause, boolean byService) implements RunVerdict {}

    /** Makes a call and judges what comes of it. */
    interface Sending {
        Response send();
    }

    /**
     * Makes the call of a run and judges what comes of it. Whatever is thrown while the response is awaited leaves the
     * run lost; what is thrown before that means that it did not run, and is thrown on.
     *
     * @param call the call, with its time
     * @param reader makes the result of a success; a {@link SmartConnectResponseException} where that is no run's answer
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
                // that of a sign-in before the run
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
            return new Lost(answer.failure("The front end did not wait for the end of the run"), false);
        }
        if (!answer.isSuccess()) {
            return new Lost(answer.failure("This tells nothing of the run"), true);
        }
        try {
            RunResult result = reader.apply(answer, integration);
            failUnlessOurs(answer, result, integration);
            return new Answered(result, answer.date());
        } catch (SmartConnectResponseException e) {
            return new Lost(e, true);
        }
    }

    /** The key and the number are the only marks that tell whose answer it is (API document, section 4). */
    private static void failUnlessOurs(Response answer, RunResult result, Integration integration) {
        if (!result.key().equalsIgnoreCase(integration.key())) {
            throw answer.failure("This is the answer of a run of another integration (" + result.key()
                    + "): check the front end and the proxy, which may mix up responses");
        }
        if (result.runNumber() < 1) {
            throw answer.failure(
                    "The answer tells no run number, so it is not that of a run: check the option 'apiUrl'");
        }
    }

    /** The key that an answer names; the one that was asked for where it names none, or zeros, as the service may. */
    static String key(String answered, String asked) {
        String key = answered == null ? "" : answered.strip().replaceAll("[{}]", "");
        return key.replaceAll("[0-]", "").isEmpty() ? asked : key;
    }
}
