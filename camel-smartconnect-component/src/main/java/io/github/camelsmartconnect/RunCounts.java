package io.github.camelsmartconnect;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

/** Counts the runs that the endpoints of one component asked for, since it was made. */
final class RunCounts {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    /** A call that runs an integration. */
    interface Call {
        RunOutcome run();
    }

    RunOutcome count(Call call) {
        inFlight.incrementAndGet();
        try {
            RunOutcome outcome = call.run();
            (outcome.recovered() == null ? answered : recovered).increment();
            if (outcome.result().status() == RunStatus.FAILURE) {
                failed.increment();
            }
            return outcome;
        } catch (SmartConnectRunUnknownException e) {
            unknown.increment();
            throw e;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** Runs whose end is waited for. */
    int inFlight() {
        return inFlight.get();
    }

    /** Runs that the service answered. */
    long answered() {
        return answered.sum();
    }

    /** Runs that failed, answered or recovered. */
    long failed() {
        return failed.sum();
    }

    /** Runs whose answer was lost and whose result was found in the history. */
    long recovered() {
        return recovered.sum();
    }

    /** Runs of which nobody knows whether they ran. */
    long unknown() {
        return unknown.sum();
    }
}
