/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * Checks whether the service accepts the token: one call at a time in the background, with a result that is cached
 * for a while, so that probes are fast.
 */
final class TokenProbe {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final BooleanSupplier validate;
    private final Clock clock;
    private final Executor executor;
    private final Duration patience;
    private CompletableFuture<Answer> asked;
    private Instant downSince;

    /**
     * @param validate checks whether the current token is valid, after signing in where there is none
     * @param patience timeout for the result
     */
    TokenProbe(BooleanSupplier validate, Clock clock, Executor executor, Duration patience) {
        this.validate = validate;
        this.clock = clock;
        this.executor = executor;
        this.patience = patience;
    }

    /** @param failure null if the token is valid */
    record Answer(Instant at, Exception failure) {}

    /** The time of the first of the consecutive failures; null if the last check succeeded. */
    synchronized Instant downSince() {
        return downSince;
    }

    Answer answer() {
        Answer answer = askedNow();
        synchronized (this) {
            downSince = answer.failure() == null ? null : downSince == null ? answer.at() : downSince;
        }
        return answer;
    }

    private Answer askedNow() {
        CompletableFuture<Answer> question = question();
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer(
                    clock.instant(),
                    new SmartConnectException("The service did not respond within " + patience.toMillis() + " ms:"
                            + " check the option 'apiUrl', the network and the proxy"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(clock.instant(), e);
        } catch (ExecutionException e) {
            return new Answer(clock.instant(), e);
        }
    }

    private synchronized CompletableFuture<Answer> question() {
        if (asked == null || asked.isDone() && isOld(asked)) {
            asked = CompletableFuture.supplyAsync(this::ask, executor);
        }
        return asked;
    }

    private boolean isOld(CompletableFuture<Answer> done) {
        return done.isCompletedExceptionally()
                || Duration.between(done.join().at(), clock.instant()).compareTo(KEPT) >= 0;
    }

    private Answer ask() {
        Exception failure = null;
        try {
            // an expired token is renewed by the second call, as by any other call
            if (!validate.getAsBoolean() && !validate.getAsBoolean()) {
                failure = new SmartConnectException(
                        "The service rejects a newly issued token: check that the options 'companyId' and 'apiUrl'"
                                + " belong together, and that the user has access");
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        return new Answer(clock.instant(), failure);
    }
}
