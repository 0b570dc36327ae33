/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** The accepted formats of variables and rows; others are rejected. */
enum Edition {
    BOTH,
    LAST,
    OLDER;

    void requireLast(String form) {
        if (this == OLDER) {
            throw RefusedCall.badRequest(form + " is a form of the last edition.");
        }
    }

    void requireOlder(String form) {
        if (this == LAST) {
            throw RefusedCall.badRequest(form + " is a form of the older edition.");
        }
    }
}
