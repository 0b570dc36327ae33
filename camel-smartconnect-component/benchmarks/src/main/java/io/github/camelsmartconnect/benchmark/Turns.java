/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * A process of its own in which peers make small calls in turns: each for a second, one after the other, again and
 * again. Small calls take most of their time in waking threads, and how long that takes changes with what else the
 * machine's host does; within a turn it is the same for all.
 */
public final class Turns {

    private static final int WARM_UPS = 10;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Turns() {}

    /** Those that make calls. */
    interface Peers extends AutoCloseable {
        Callable<Object> peer(String name);

        @Override
        void close() throws IOException;
    }

    /** What a turn brought: what is reported has this name, the peer's and the turn's number. */
    static String figure(String peer, int turn, String figure) {
        return peer + "/" + turn + "/" + figure;
    }

    /** Arguments: {@code names}, or the milliseconds of an answer; threads; turns; who takes part. */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[1]);
        int turns = Integer.parseInt(args[2]);
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try (Peers peers = args[0].equals("names") ? new NamePeers() : new CallPeers(Integer.parseInt(args[0]))) {
            Map<String, Callable<Object>> calls = new LinkedHashMap<>();
            Arrays.stream(args).skip(3).forEach(name -> calls.put(name, peers.peer(name)));
            for (int turn = 1 - WARM_UPS; turn <= turns; turn++) {
                for (var call : calls.entrySet()) {
                    // one caller alone leaves the compiler a processor; all of them compile what waiting calls need
                    int callersOfTurn = turn > -WARM_UPS / 2 ? threads : 1;
                    measure(callers, callersOfTurn, call.getKey(), call.getValue(), turn);
                }
            }
        } finally {
            callers.shutdown();
        }
    }

    private static void measure(ExecutorService callers, int threads, String peer, Callable<Object> call, int turn)
            throws Exception {
        // until the compiler is through with them, who have much in common
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(turn > 0 ? 1 : 2);
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        List<Future<long[]>> counts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            counts.add(callers.submit(() -> callUntil(end, call)));
        }
        long count = 0;
        long bytes = 0;
        for (Future<long[]> one : counts) {
            count += one.get()[0];
            bytes += one.get()[1];
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (turn > 0) {
            ChildProcess.report(figure(peer, turn, "a second"), count / seconds);
            ChildProcess.report(
                    figure(peer, turn, "cpu milliseconds"), (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / count);
            ChildProcess.report(figure(peer, turn, "bytes allocated"), (double) bytes / count);
        }
    }

    private static long[] callUntil(long end, Callable<Object> call) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long count = 0;
        while (System.nanoTime() < end) {
            call.call();
            count++;
        }
        return new long[] {count, THREADS.getCurrentThreadAllocatedBytes() - before};
    }
}
