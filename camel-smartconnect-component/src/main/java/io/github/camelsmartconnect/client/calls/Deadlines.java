/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Aborts calls that exceed their time. All deadlines share one scheduled task, which stays scheduled when a call ends in
 * time, as almost all do: a task for each call would wake up the scheduler's thread with each call.
 */
final class Deadlines {

    /** Far enough, and within what {@link System#nanoTime} can compare. */
    private static final long LONGEST = TimeUnit.DAYS.toNanos(36_500);

    private final ScheduledExecutorService scheduler;
    private final Set<Deadline> pending = ConcurrentHashMap.newKeySet();
    private volatile Wake wake;

    Deadlines(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** When the task is scheduled to run. */
    private record Wake(long time, Future<?> task) {}

    /** The deadline of a call, to be closed when the call has ended. */
    final class Deadline implements AutoCloseable {

        private final long time;
        private final Runnable abort;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean over;

        private Deadline(long time, Runnable abort) {
            this.time = time;
            this.abort = abort;
        }

        /** Whether the call was aborted. */
        boolean isOver() {
            return over;
        }

        private void abort() {
            // it may have ended while other calls were aborted
            if (ended.compareAndSet(false, true)) {
                over = true;
                abort.run();
            }
        }

        @Override
        public void close() {
            ended.set(true);
            pending.remove(this);
        }
    }

    /**
     * Aborts a call after this time, unless the deadline is closed before.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the component is stopped
     */
    Deadline after(long nanos, Runnable abort) {
        var deadline = new Deadline(System.nanoTime() + Math.min(nanos, LONGEST), abort);
        // first the deadline, then the look at the task, which looks for deadlines after it gave up its time
        pending.add(deadline);
        Wake next = wake;
        if (next == null || deadline.time - next.time < 0) {
            wakeAt(deadline.time);
        }
        return deadline;
    }

    private synchronized void wakeAt(long time) {
        if (wake != null) {
            if (wake.time - time <= 0) {
                return;
            }
            wake.task.cancel(false);
        }
        long nanos = Math.max(0, time - System.nanoTime());
        wake = new Wake(time, scheduler.schedule(this::abortOverdue, nanos, TimeUnit.NANOSECONDS));
    }

    private void abortOverdue() {
        // a task without delay may begin before it is known as the next one
        synchronized (this) {
            wake = null;
        }
        long now = System.nanoTime();
        Deadline first = null;
        for (Deadline deadline : pending) {
            if (deadline.time - now <= 0) {
                pending.remove(deadline);
                scheduler.execute(deadline::abort);
            } else if (first == null || deadline.time - first.time < 0) {
                first = deadline;
            }
        }
        if (first != null) {
            wakeAt(first.time);
        }
    }
}
