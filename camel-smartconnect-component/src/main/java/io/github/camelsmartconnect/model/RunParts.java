/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * How far a message came whose rows were sent in parts, each a run of its own (option {@code rowsPerRun}). The rows are
 * those of the message in their order: first the ones that were run, then those of the run whose outcome is unknown, then
 * those that were not run.
 *
 * @param result what the runs that were done did, all together and each in {@code parts}; null where none was
 * @param rowsDone how many rows were run
 * @param rowsUnknown of how many rows it is unknown whether they were run; 0 or the rows of one part
 * @param rowsLeft how many rows were not run
 * @since 1.0.0
 */
public record RunParts(RunResult result, long rowsDone, long rowsUnknown, long rowsLeft) implements Serializable {

    /** {@return how many rows were sent: the next one is the first that may be sent later without a doubt} */
    public long rowsSent() {
        return rowsDone + rowsUnknown;
    }
}
