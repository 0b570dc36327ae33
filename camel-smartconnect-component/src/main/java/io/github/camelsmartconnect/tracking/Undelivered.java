/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

/**
 * Something of a run that is on its way, or was and failed, or a run that can't be read.
 *
 * @param run the run's number
 * @param item the key of the record or file; null for the run itself
 * @param label the service's id of the record, or the file's name; null where there is none
 * @param state {@code IN_FLIGHT}, {@code FAILED} or {@code UNREADABLE}
 * @param failures how often it failed
 * @param reason why it failed last; null when it did not
 * @since 1.0.0
 */
public record Undelivered(long run, String item, String label, String state, int failures, String reason) {}
