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
 * Asks the service whether it takes our token, however often it is asked itself: one question at a time, whose answer
 * holds for a while. It is asked in the background, since a probe must be answered soon.
 */
final class TokenProbe {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final BooleanSupplier validate;
    private final Clock clock;
    private final Executor executor;
    private final Duration patience;
    private CompletableFuture<Answer> asked;

    /**
     * @param validate asks whether the token at hand is valid, after signing in where there is none
     * @param patience how long an answer is waited for
     */
    TokenProbe(BooleanSupplier validate, Clock clock, Executor executor, Duration patience) {
        this.validate = validate;
        this.clock = clock;
        this.executor = executor;
        this.patience = patience;
    }

    /** @param failure null when the token is valid */
    record Answer(Instant at, Exception failure) {}

    Answer answer() {
        CompletableFuture<Answer> question = question();
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer(
                    clock.instant(),
                    new SmartConnectException("The service has not answered within " + patience.toMillis()
                            + " ms: check the option 'apiUrl', the network and the proxy"));
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
            // a token that has ended is renewed by the second question, as any call would
            if (!validate.getAsBoolean() && !validate.getAsBoolean()) {
                failure = new SmartConnectException(
                        "The service does not accept a token that it has just issued: check that the options 'companyId'"
                                + " and 'apiUrl' belong together, and that the user has access");
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        return new Answer(clock.instant(), failure);
    }
}
