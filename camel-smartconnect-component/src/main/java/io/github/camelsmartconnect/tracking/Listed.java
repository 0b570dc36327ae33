/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

/**
 * An item of a run in a response: a failed record or a file.
 *
 * @param content the {@link ContentKey} that identifies it
 * @param id its id, which only distinguishes items of equal content; null if there is none
 * @param label its name for display; null if there is none
 * @since 1.0.0
 */
public record Listed(String content, String id, String label) {}
