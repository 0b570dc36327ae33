/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Which published forms of variables and rows are taken; the others are refused. */
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
