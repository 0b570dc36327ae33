/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import io.github.camelsmartconnect.model.Run;

/**
 * A run that is not completely delivered.
 *
 * @param number its number
 * @param run its entry in the history; null if it dropped out of the history before it was polled
 * @param settled whether no more items are expected: it dropped out of the history, or was first polled long enough ago
 * @param watched whether it was polled before it settled, so that its entry in the history may have been incomplete
 * @since 1.0.0
 */
public record OpenRun(long number, Run run, boolean settled, boolean watched) {

    String historyId() {
        return run == null ? null : run.id();
    }

    /** Whether both may be the same run: numbers may be reset, ids of the history are unique. */
    boolean canBe(OpenRun other) {
        return number == other.number
                && (historyId() == null
                        || other.historyId() == null
                        || historyId().equals(other.historyId()));
    }
}
