/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * Order of the values of a watermark column.
 *
 * @since 1.0.0
 */
public enum WatermarkOrder {
    /** By characters, suitable for ISO dates. */
    TEXT,
    /** As decimal numbers. */
    NUMBER
}
