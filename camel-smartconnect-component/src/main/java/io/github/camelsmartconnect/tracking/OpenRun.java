package io.github.camelsmartconnect.tracking;

import io.github.camelsmartconnect.model.Run;

/**
 * A run that is not wholly delivered.
 *
 * @param number its number
 * @param run what the history says of it; null when it left the history before it was seen
 */
public record OpenRun(long number, Run run) {

    OpenRun(Run run) {
        this(run.runNumber(), run);
    }

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
