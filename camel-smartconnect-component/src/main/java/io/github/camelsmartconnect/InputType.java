/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * What a run takes the message body for.
 *
 * @since 1.0.0
 */
public enum InputType {
    /** The body's type decides. */
    AUTO,
    /** The body is not looked at. */
    NONE,
    /** The body holds rows. */
    ROWS,
    /** The body holds a data set document. */
    XML
}
