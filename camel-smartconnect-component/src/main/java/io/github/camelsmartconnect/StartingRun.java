/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * Where a consumer starts when it polls an integration for the first time.
 *
 * @since 1.0.0
 */
public enum StartingRun {
    /** The runs in the history. */
    EARLIEST,
    /** The next run. */
    LATEST
}
