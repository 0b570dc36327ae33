/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

/**
 * Is told of runs that are given up. The runs are numbers and ranges, for example {@code 3, 5 to 8}; the count is how
 * many of them certainly were not wholly delivered.
 *
 * @since 1.0.0
 */
public interface RunLosses {

    /** They are farther back than is looked for. */
    void outOfReach(String runs, long count);

    /** They belong to the time before the run numbers started again. */
    void renumbered(String runs, long count);

    /** Some records or files of a run were not delivered, and the service does not list them any more. */
    void vanished(long run, int count);
}
