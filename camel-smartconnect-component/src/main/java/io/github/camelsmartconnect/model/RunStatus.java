/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

/** Status of a run.
 *
 * @since 1.0.0
 */
public enum RunStatus {
    /** The service reported success and no failed record. */
    SUCCESS,
    /** The service reported failure, or success with failed records. */
    FAILURE,
    /** Nothing was sent, as there were no rows. */
    SKIPPED
}
