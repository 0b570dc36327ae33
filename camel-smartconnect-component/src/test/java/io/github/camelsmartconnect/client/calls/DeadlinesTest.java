/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeadlinesTest {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final Deadlines deadlines = new Deadlines(scheduler);
    private final ConcurrentLinkedQueue<String> aborted = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    private Deadlines.Deadline after(Duration time, String call) {
        return deadlines.after(time.toNanos(), () -> aborted.add(call));
    }

    @Test
    void aCallIsAbortedWhenItsTimeIsOver() {
        var deadline = after(Duration.ofMillis(50), "slow");
        assertThat(deadline.isOver()).isFalse();

        await().until(() -> List.copyOf(aborted).equals(List.of("slow")));

        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void eachHasItsOwnTimeInAnyOrder() {
        after(Duration.ofMillis(300), "third");
        after(Duration.ofMillis(100), "first");
        after(Duration.ofMillis(200), "second");
        var late = after(Duration.ofDays(1), "late");

        await().until(() -> List.copyOf(aborted).equals(List.of("first", "second", "third")));

        assertThat(late.isOver()).isFalse();
    }

    @Test
    void aDeadlineAfterTheTaskHasRunIsKeptToo() {
        after(Duration.ofMillis(20), "first");
        await().until(() -> aborted.contains("first"));

        after(Duration.ofMillis(20), "second");

        await().until(() -> aborted.contains("second"));
    }

    @Test
    void aCallThatEndedIsNotAborted() {
        var ended = after(Duration.ofMillis(20), "ended");
        ended.close();
        after(Duration.ofMillis(100), "slow");

        await().until(() -> aborted.contains("slow"));

        assertThat(aborted).containsExactly("slow");
        assertThat(ended.isOver()).isFalse();
    }

    @Test
    void aCallThatEndsWhileAnotherOneIsAbortedIsNotAborted() throws Exception {
        var bothAreDue = new CountDownLatch(1);
        var aborting = new CountDownLatch(1);
        var otherEnded = new CountDownLatch(1);
        scheduler.execute(() -> awaitQuietly(bothAreDue));
        List<Deadlines.Deadline> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(deadlines.after(0, () -> {
                aborted.add("due");
                aborting.countDown();
                awaitQuietly(otherEnded);
            }));
        }
        bothAreDue.countDown();
        aborting.await();

        both.stream().filter(call -> !call.isOver()).forEach(Deadlines.Deadline::close);
        otherEnded.countDown();

        after(Duration.ofMillis(20), "later");
        await().until(() -> aborted.contains("later"));
        assertThat(aborted).containsExactly("due", "later");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAbortThatFailsDoesNotKeepOthersFromTheirs() {
        deadlines.after(Duration.ofMillis(20).toNanos(), () -> {
            throw new IllegalStateException("on purpose");
        });
        after(Duration.ofMillis(20), "same time");
        after(Duration.ofMillis(60), "later");

        await().until(() -> aborted.contains("same time") && aborted.contains("later"));
    }

    @Test
    void callsThatEndInTimeLeaveOneTask() {
        for (int i = 0; i < 1_000; i++) {
            after(Duration.ofMinutes(5), "in time").close();
        }
        assertThat(scheduler.getQueue()).hasSize(1);

        after(Duration.ofMillis(20), "slow");

        await().until(() -> aborted.contains("slow"));
        await().until(() -> scheduler.getQueue().stream().allMatch(task -> ((Future<?>) task).isCancelled()));
    }

    @Test
    void aTimeLongerThanAClockCanCountIsNoTimeInThePast() {
        deadlines.after(Long.MAX_VALUE, () -> aborted.add("never"));
        after(Duration.ofMillis(20), "slow");

        await().until(() -> aborted.contains("slow"));

        assertThat(aborted).containsExactly("slow");
    }

    @Test
    void aTimeThatIsOverAtOnceDoesNotKeepLaterOnesFromTheirs() {
        for (int i = 1; i <= 20_000; i++) {
            deadlines.after(0, () -> aborted.add("over"));
        }
        await().until(() -> aborted.size() == 20_000);

        after(Duration.ofMillis(20), "later");

        await().until(() -> aborted.contains("later"));
    }

    @Test
    void manyThreadsAtOnceLoseNoDeadline() throws Exception {
        int threads = 8;
        int calls = 200;
        var count = new AtomicInteger();
        var start = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int caller = i;
            var thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                for (int call = 0; call < calls; call++) {
                    // now later, now sooner than those of the others
                    long nanos = TimeUnit.MICROSECONDS.toNanos(100 + (call * 7919L + caller * 104_729L) % 20_000);
                    deadlines.after(nanos, count::incrementAndGet);
                }
            });
            thread.start();
            callers.add(thread);
        }
        start.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        await().until(() -> count.get() == threads * calls);
    }
}
