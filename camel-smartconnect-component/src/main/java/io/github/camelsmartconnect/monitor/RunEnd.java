/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.Locale;

import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/** How the call of a run ended. */
enum RunEnd {
    /** It ran, and did not fail. */
    SUCCESS,
    /** It ran, and failed. */
    FAILURE,
    /** It is not known whether, or how, it ran. */
    UNKNOWN,
    /** It was refused, or not sent. */
    NOT_RUN;

    static RunEnd of(RunOutcome outcome) {
        return outcome.result().status() == RunStatus.FAILURE ? FAILURE : SUCCESS;
    }

    static RunEnd of(RuntimeException failure) {
        return failure instanceof SmartConnectRunUnknownException ? UNKNOWN : NOT_RUN;
    }

    /** As a tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
