/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Clock;
import java.time.Duration;

/** With a clock of this machine that is an hour off. */
class LostRunWithWrongClockTest extends LostRunTimeTestCases {

    @Override
    protected Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }
}
