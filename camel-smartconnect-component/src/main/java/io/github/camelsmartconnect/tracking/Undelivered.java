/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

/**
 * An item of a run that is in flight or failed, or a run that can't be read.
 *
 * @param run the run's number
 * @param item the key of the record or file; null for the run itself
 * @param label the id of the record, or the name of the file; null if there is none
 * @param state {@code IN_FLIGHT}, {@code FAILED} or {@code UNREADABLE}
 * @param failures number of failures
 * @param reason the reason of the last failure; null if there is none
 * @since 1.0.0
 */
public record Undelivered(long run, String item, String label, String state, int failures, String reason) {}
