/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.calls.CallScope;

/**
 * Runs the calls of a poll on separate threads, so that the poll does not wait for the service when its route stops.
 * Idle threads end.
 *
 * @since 1.0.0
 */
public final class CancellableCalls {

    private static final Logger LOG = LoggerFactory.getLogger(CancellableCalls.class);

    private final CamelContext context;
    private final Object source;
    private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService threads;
    private volatile CallScope scope = new CallScope();

    public CancellableCalls(CamelContext context, Object source) {
        this.context = context;
        this.source = source;
    }

    public void start(int concurrentCalls) {
        ThreadPoolProfile profile = new ThreadPoolProfile("SmartConnectReader");
        profile.setPoolSize(concurrentCalls);
        profile.setMaxPoolSize(concurrentCalls);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        profile.setKeepAliveTime(1L);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        threads = context.getExecutorServiceManager().newThreadPool(source, "SmartConnectReader", profile);
    }

    public void stop() {
        cancel();
        if (threads != null) {
            context.getExecutorServiceManager().shutdownNow(threads);
            threads = null;
        }
    }

    /** Starts a poll. */
    public void begin() {
        scope = new CallScope();
    }

    /** Aborts the calls of the poll and the waiting for them; pending calls are not performed. */
    public void cancel() {
        scope.abort();
        calls.forEach(call -> call.cancel(false));
        calls.clear();
    }

    /**
     * @throws CancellationException if the route stops meanwhile
     */
    public <T> T read(Callable<T> call) throws Exception {
        return await(submit(call));
    }

    public <T> Future<T> submit(Callable<T> work) {
        CallScope poll = scope;
        var call = new Call<>(() -> poll.call(work));
        calls.add(call);
        ExecutorService running = threads;
        try {
            if (running == null) {
                throw new CancellationException("stopped");
            }
            running.execute(call);
        } catch (RejectedExecutionException e) {
            throw new CancellationException("stopped");
        }
        return call;
    }

    /**
     * @throws CancellationException if the route stops meanwhile
     */
    public <T> T await(Future<T> call) throws Exception {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            calls.remove(call);
        }
    }

    /** Closes a stream that arrives after the waiting was cancelled. */
    private static final class Call<T> extends FutureTask<T> {

        private final Result<T> result;

        Call(Callable<T> work) {
            this(new Result<>(work));
        }

        private Call(Result<T> result) {
            super(result);
            this.result = result;
        }

        @Override
        public void run() {
            super.run();
            if (isCancelled() && result.value instanceof AutoCloseable stream) {
                try {
                    stream.close();
                } catch (Exception e) {
                    LOG.debug("A file that is no longer needed could not be closed gracefully", e);
                }
            }
        }
    }

    private static final class Result<T> implements Callable<T> {

        private final Callable<T> work;
        private T value;

        Result(Callable<T> work) {
            this.work = work;
        }

        @Override
        public T call() throws Exception {
            value = work.call();
            return value;
        }
    }
}
