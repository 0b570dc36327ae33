/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Clock;
import java.time.Duration;

/** The same with a clock of this machine that is an hour off: runs are dated by the service's own clock. */
class LostRunWithWrongClockTest extends LostRunTest {

    @Override
    protected Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }
}
