/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.exchange.RunFailureMemory;
import io.github.camelsmartconnect.exchange.RunProgress;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.producer.input.OpenedBody;
import io.github.camelsmartconnect.rows.ColumnCheck;

/** Sends the rows of a message in several consecutive runs. */
final class PartRuns {

    private final RunProducer producer;
    private final ProducerOptions options;

    PartRuns(RunProducer producer) {
        this.producer = producer;
        this.options = producer.getEndpoint();
    }

    /** Encodes all rows, then performs the runs. */
    void start(RunRequest request, RunInput input, ColumnCheck check) throws Exception {
        Exchange exchange = request.exchange();
        Object body = exchange.getMessage().getBody();
        RunInput.Parts parts =
                OpenedBody.encodeParts(exchange, request.client().runs(), input, options.getRowsPerRun(), check);
        RunProgress progress = null;
        try {
            if (parts.payloads().count() == 0) {
                RunProducer.answer(exchange, new RunOutcome(RunResult.skipped(request.integration()), null));
                return;
            }
            RunRequest known = producer.known(request);
            progress = new RunProgress(body, known.integration(), parts);
            goOn(known, progress);
        } finally {
            boolean isWanted = progress != null && !progress.isAtStart() && !progress.isComplete()
                    || OpenedBody.keeps(exchange, parts);
            if (!isWanted) {
                parts.payloads().close();
            }
        }
    }

    /** Performs the remaining runs; the progress is kept for a redelivery. */
    void goOn(RunRequest request, RunProgress progress) throws Exception {
        var isStopping = new AtomicBoolean();
        StopSignals.Registration listening =
                StopSignals.listen(request.exchange(), options.stopSignals(), () -> isStopping.set(true));
        try {
            while (!progress.isComplete()) {
                progress.done(run(request, progress, isStopping));
            }
        } catch (Exception e) {
            throw failure(request, progress, e);
        } finally {
            listening.close();
        }
        RunResult joined = progress.result();
        request.exchange().getMessage().setBody(joined);
        ResultHeaders.setRuns(request.exchange().getMessage(), joined, progress.outcomes());
        progress.close();
        try {
            RunProducer.failIfFailed(joined, options);
        } catch (SmartConnectRunFailedException e) {
            request.memory().remember(e, true, progress);
            throw e;
        }
    }

    private RunOutcome run(RunRequest request, RunProgress progress, AtomicBoolean isStopping) {
        if (!progress.isAtStart()) {
            if (isStopping.get()) {
                throw new SmartConnectNotSentException(
                        "The route is being stopped, so no further run was" + " started", null);
            }
            request.client().runs().prepare(request.integration(), options.zone());
        }
        return producer.run(request, progress.next(), RunProducer.time(options));
    }

    private static Exception failure(RunRequest request, RunProgress progress, Exception e) {
        boolean mayHaveRun = RunFailureMemory.mayHaveRun(e);
        Exception told = progress.failure(e, mayHaveRun && !(e instanceof SmartConnectResponseException));
        if (progress.isAtStart()) {
            request.memory().remember(told, progress.next());
        } else {
            request.memory().remember(told, mayHaveRun, progress);
        }
        return told;
    }
}
