package io.github.camelsmartconnect.tracking;

import io.github.camelsmartconnect.model.Run;

/**
 * A run that is not wholly delivered.
 *
 * @param number its number
 * @param run what the history says of it; null when it left the history before it was seen
 */
public record OpenRun(long number, Run run) {

    String historyId() {
        return run == null ? null : run.id();
    }
}
