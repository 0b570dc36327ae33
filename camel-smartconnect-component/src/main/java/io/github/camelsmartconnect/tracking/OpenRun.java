/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import io.github.camelsmartconnect.model.Run;

/**
 * A run that is not wholly delivered.
 *
 * @param number its number
 * @param run what the history says of it; null when it left the history before it was seen
 * @param settled whether nothing more is expected of it: it left the history, or was seen long enough ago
 * @param watched whether it was seen before it settled, so that the history may have told too little of it
 * @since 1.0.0
 */
public record OpenRun(long number, Run run, boolean settled, boolean watched) {

    String historyId() {
        return run == null ? null : run.id();
    }

    /** Whether both may be the same run: numbers can start again, the history's ids don't. */
    boolean canBe(OpenRun other) {
        return number == other.number
                && (historyId() == null
                        || other.historyId() == null
                        || historyId().equals(other.historyId()));
    }
}
