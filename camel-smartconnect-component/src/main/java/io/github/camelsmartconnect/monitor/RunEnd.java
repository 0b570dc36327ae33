/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.Locale;

import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/** The outcome of the call of a run. */
enum RunEnd {
    /** It ran successfully. */
    SUCCESS,
    /** It ran, and failed. */
    FAILURE,
    /** Its outcome is unknown. */
    UNKNOWN,
    /** It was rejected, or not sent. */
    NOT_RUN;

    static RunEnd of(RunOutcome outcome) {
        return outcome.result().status() == RunStatus.FAILURE ? FAILURE : SUCCESS;
    }

    static RunEnd of(RuntimeException failure) {
        return failure instanceof SmartConnectRunUnknownException ? UNKNOWN : NOT_RUN;
    }

    /** The value of the tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
