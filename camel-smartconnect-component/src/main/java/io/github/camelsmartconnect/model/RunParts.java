/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * Progress of a message whose rows are sent in several runs (option {@code rowsPerRun}). The rows of the message are,
 * in order: the ones that were run, the ones of the run with an unknown outcome, and the ones that were not run.
 *
 * @param result combined result of the completed runs, with the result of each run in {@code parts}; null if there is
 *     none
 * @param rowsDone number of rows that were run
 * @param rowsUnknown number of rows of the run with an unknown outcome; 0 if there is none
 * @param rowsLeft number of rows that were not run
 * @since 1.0.0
 */
public record RunParts(RunResult result, long rowsDone, long rowsUnknown, long rowsLeft) implements Serializable {

    /** {@return the number of rows that were sent: the next row is the first one that can safely be sent later} */
    public long rowsSent() {
        return rowsDone + rowsUnknown;
    }
}
