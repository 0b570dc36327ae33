/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.concurrent.atomic.AtomicInteger;

/** How many calls may be sent. */
final class CallBudget {

    private final int most;
    private final AtomicInteger asked = new AtomicInteger();

    CallBudget(int most) {
        this.most = most;
    }

    /** That no further call may be sent. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException(int most) {
            super("the " + most + " calls that may be sent were sent");
        }
    }

    /** Takes one call, or throws. */
    void take() {
        if (asked.incrementAndGet() > most) {
            throw new SpentException(most);
        }
    }

    /** Whether a call was refused. */
    boolean isSpent() {
        return asked.get() > most;
    }

    int left() {
        return Math.max(0, most - asked.get());
    }

    int sent() {
        return Math.min(most, asked.get());
    }
}
