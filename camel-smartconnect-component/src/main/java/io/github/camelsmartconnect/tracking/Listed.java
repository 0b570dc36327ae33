/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

/**
 * Something that the service lists of a run: a failed record, a file.
 *
 * @param content the {@link ContentKey} by which it is known
 * @param id the service's id of it, which only tells apart what is alike in content; null where there is none
 * @param label what people know it by; null where there is nothing
 * @since 1.0.0
 */
public record Listed(String content, String id, String label) {}
