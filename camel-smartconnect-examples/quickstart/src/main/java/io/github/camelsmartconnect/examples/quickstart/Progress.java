package io.github.camelsmartconnect.examples.quickstart;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Header;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.RunResult;

/** Knows when all that the quickstart shows has happened: the run, and the arrival of its errors. */
public class Progress {

    private final Set<Long> delivered = new HashSet<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private Long awaited;

    /** The run is over. */
    public synchronized void ran(RunResult result) {
        awaited = result.errorCount() == 0 ? null : Long.valueOf(result.runNumber());
        if (awaited == null || delivered.contains(awaited)) {
            done.countDown();
        }
    }

    /** The errors of a run are in their file. */
    public synchronized void delivered(@Header(SmartConnectConstants.RUN_NUMBER) long runNumber) {
        delivered.add(runNumber);
        if (awaited != null && awaited == runNumber) {
            done.countDown();
        }
    }

    boolean await(Duration atMost) throws InterruptedException {
        return done.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
