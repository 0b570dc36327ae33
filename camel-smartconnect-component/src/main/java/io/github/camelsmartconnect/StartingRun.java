/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * Where a consumer begins when it sees an integration for the first time.
 *
 * @since 1.0.0
 */
public enum StartingRun {
    /** With the runs that the history holds. */
    EARLIEST,
    /** With the next run. */
    LATEST
}
