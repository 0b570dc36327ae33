/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * Which published form the bodies of requests have (API document, sections 3 and 4; which of them a tenant takes: Q5).
 *
 * @since 1.0.0
 */
public enum RequestFormat {
    /** Variables as an object that holds a list as text, rows beside variables. */
    CURRENT,
    /** Variables as a plain list, rows without variables. */
    LEGACY
}
