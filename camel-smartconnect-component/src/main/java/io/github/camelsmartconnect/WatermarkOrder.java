/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * How the values of a watermark column are compared.
 *
 * @since 1.0.0
 */
public enum WatermarkOrder {
    /** Character by character, as ISO dates are. */
    TEXT,
    /** As decimal numbers. */
    NUMBER
}
