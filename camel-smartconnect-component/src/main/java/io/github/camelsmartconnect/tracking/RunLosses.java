/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

/**
 * Callback for runs that are given up. The runs are numbers and ranges, for example {@code 3, 5 to 8}; the count is
 * the number of runs that certainly were not completely delivered.
 *
 * @since 1.0.0
 */
public interface RunLosses {

    /** The runs are too far before the history. */
    void outOfReach(String runs, long count);

    /** The runs belong to the numbering before a reset. */
    void renumbered(String runs, long count);

    /** Some records or files of a run were not delivered, and the service no longer lists them. */
    void vanished(long run, int count);
}
