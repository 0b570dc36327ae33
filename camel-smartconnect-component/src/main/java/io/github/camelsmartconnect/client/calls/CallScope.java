/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Calls that can be ended from another thread: a thread that waits for the service can't be interrupted, so what it waits
 * for is aborted. Calls that do more than read, the sign-in among them, go on: others wait for their answers, too.
 *
 * @since 1.0.0
 */
public final class CallScope {

    private static final ThreadLocal<CallScope> CURRENT = new ThreadLocal<>();

    private final Map<Thread, Set<Cancellable>> running = new HashMap<>();
    private final Set<Thread> interrupted = new HashSet<>();
    private boolean open = true;

    /**
     * Work that calls the service.
     *
     * @throws CancellationException when it was ended by {@link #abort}
     */
    public <T> T call(Callable<T> work) throws Exception {
        enter();
        boolean ended;
        T result = null;
        Exception failure = null;
        try {
            result = work.call();
        } catch (Exception e) {
            failure = e;
        } finally {
            ended = leave();
        }
        if (ended) {
            if (result instanceof AutoCloseable stream) {
                stream.close();
            }
            throw new CancellationException("stopped");
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    private synchronized void enter() {
        if (!open) {
            throw new CancellationException("stopped");
        }
        running.put(Thread.currentThread(), new HashSet<>());
        CURRENT.set(this);
    }

    /** {@return whether this thread's work was ended from outside} */
    private synchronized boolean leave() {
        running.remove(Thread.currentThread());
        CURRENT.remove();
        boolean ended = interrupted.remove(Thread.currentThread());
        if (ended) {
            // it was for the work alone
            Thread.interrupted();
        }
        return ended;
    }

    /** Ends the calls that are under way, and lets no other begin. */
    public synchronized void abort() {
        open = false;
        running.forEach((thread, calls) -> {
            calls.forEach(Cancellable::cancel);
            interrupted.add(thread);
            // it may wait for its next attempt
            thread.interrupt();
        });
    }

    /** A call of this thread begins. */
    static Registration begin(ApiCall call, Cancellable request) {
        CallScope scope = CURRENT.get();
        return scope == null || !call.onlyReads() ? () -> {} : scope.register(request);
    }

    private synchronized Registration register(Cancellable request) {
        Set<Cancellable> calls = running.get(Thread.currentThread());
        calls.add(request);
        if (!open) {
            request.cancel();
        }
        return () -> end(calls, request);
    }

    private synchronized void end(Set<Cancellable> calls, Cancellable request) {
        calls.remove(request);
    }

    /** That a call is under way. */
    interface Registration {
        void end();
    }
}
