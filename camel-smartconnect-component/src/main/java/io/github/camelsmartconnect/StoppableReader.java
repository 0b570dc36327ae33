package io.github.camelsmartconnect;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.CamelContext;

/** Calls of a poll on threads of their own, so that the poll need not wait for the service when its route stops. */
final class StoppableReader {

    private final CamelContext context;
    private final Object source;
    private final Set<Future<?>> calls = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService threads;

    StoppableReader(CamelContext context, Object source) {
        this.context = context;
        this.source = source;
    }

    void start(int concurrentCalls) {
        threads = context.getExecutorServiceManager().newFixedThreadPool(source, "SmartConnectReader", concurrentCalls);
    }

    /** A call that hangs ends with its time-out, or with the component. */
    void stop() {
        cancel();
        if (threads != null) {
            context.getExecutorServiceManager().shutdownNow(threads);
            threads = null;
        }
    }

    /** Ends the wait for all calls; those that did not begin are not made. */
    void cancel() {
        calls.forEach(call -> call.cancel(false));
        calls.clear();
    }

    /**
     * @throws CancellationException when the route stops meanwhile
     */
    <T> T read(Callable<T> call) throws Exception {
        return await(submit(call));
    }

    <T> Future<T> submit(Callable<T> call) {
        var task = new FutureTask<>(call);
        calls.add(task);
        ExecutorService running = threads;
        try {
            if (running == null) {
                throw new CancellationException("stopped");
            }
            running.execute(task);
        } catch (RejectedExecutionException e) {
            throw new CancellationException("stopped");
        }
        return task;
    }

    /**
     * @throws CancellationException when the route stops meanwhile
     */
    <T> T await(Future<T> call) throws Exception {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            calls.remove(call);
        }
    }
}
