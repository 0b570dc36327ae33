/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/**
 * How a run ended.
 *
 * @since 1.0.0
 */
public enum RunStatus {
    /** The service reported success and no failed record. */
    SUCCESS,
    /** The service reported failure, or success with failed records. */
    FAILURE,
    /** Nothing was sent, since there was no row to send. */
    SKIPPED
}
