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
 * Calls that can be aborted from another thread: a thread that waits for the service can't be interrupted, so its
 * request is aborted. Calls that are not read-only, including the sign-in, are not aborted, as other threads may wait
 * for their responses.
 *
 * @since 1.0.0
 */
public final class CallScope {

    private static final ThreadLocal<CallScope> CURRENT = new ThreadLocal<>();

    private final Map<Thread, Set<Cancellable>> running = new HashMap<>();
    private final Set<Thread> interrupted = new HashSet<>();
    private boolean open = true;

    /** Runs work that calls the service.
     *
     * @throws CancellationException if it was aborted by {@link #abort}
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

    /** {@return whether the work of this thread was aborted by another thread} */
    private synchronized boolean leave() {
        running.remove(Thread.currentThread());
        CURRENT.remove();
        boolean ended = interrupted.remove(Thread.currentThread());
        if (ended) {
            // the interrupt was meant for the work only
            Thread.interrupted();
        }
        return ended;
    }

    /** Aborts the calls in flight and prevents new ones. */
    public synchronized void abort() {
        open = false;
        running.forEach((thread, calls) -> {
            calls.forEach(Cancellable::cancel);
            interrupted.add(thread);
            // it may wait for the next retry
            thread.interrupt();
        });
    }

    /** Registers a call of this thread. */
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

    /** A registered call. */
    interface Registration {
        void end();
    }
}
