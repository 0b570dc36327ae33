/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * How the message body of a run is used.
 *
 * @since 1.0.0
 */
public enum InputType {
    /** Depends on the type of the body. */
    AUTO,
    /** The body is ignored. */
    NONE,
    /** The body holds rows. */
    ROWS,
    /** The body holds a data set document. */
    XML
}
