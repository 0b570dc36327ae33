package io.github.camelsmartconnect;

import java.time.Clock;
import java.time.Duration;

/** The same with a clock of this machine that is an hour off: runs are dated by the service's own clock. */
class LostRunsAtOnceWithWrongClockTest extends LostRunsAtOnceTest {

    @Override
    protected Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }
}
