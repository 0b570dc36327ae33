/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Instant;

import org.apache.camel.spi.HttpResponseAware;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/**
 * One call that runs the integration, and what came of it.
 *
 * @param result null where there is none
 * @param failure the component's exception; null where there is a result
 */
record RunAttempt(RunResult result, RuntimeException failure, Instant start, Instant end) {

    /** Whether the service did not do it and said so. */
    boolean isRefused() {
        return failure != null && isRefusal(status());
    }

    /** Whether it may have run: then nothing must be run again. */
    boolean isUnknown() {
        return failure instanceof SmartConnectRunUnknownException;
    }

    int status() {
        return failure instanceof HttpResponseAware response ? response.getHttpResponseCode() : 0;
    }

    String shape() {
        return failure == null ? "taken" : ComponentCalls.shape(failure);
    }

    /** A 4xx but 408. */
    static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408;
    }
}
