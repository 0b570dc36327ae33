/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * Format of the request bodies (API document, sections 3 and 4; it is unknown which one a tenant accepts: Q5).
 *
 * @since 1.0.0
 */
public enum RequestFormat {
    /** Variables as an object with a list as text; rows can be sent together with variables. */
    CURRENT,
    /** Variables as a plain list; rows can't be sent together with variables. */
    LEGACY
}
