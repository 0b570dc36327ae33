/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * Lifecycle of a streamed response: it is open as long as an exchange holds it. The connection is released when the
 * stream was read completely or is closed, when the exchanges that hold it are complete, and when their routes or the
 * component stop. Reading on after an early end throws an exception.
 */
final class StreamLife {

    private static final Logger LOG = LoggerFactory.getLogger(StreamLife.class);

    private enum State {
        OPEN,
        FINISHED,
        CLOSED,
        EXCHANGE_COMPLETE,
        STOPPED
    }

    private final Closeable stream;
    private final StopSignals component;
    private final String what;
    private final String advice;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final AtomicReference<Holder> reader = new AtomicReference<>();
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();

    /**
     * @param what name of the stream in messages, in the plural
     * @param advice advice for reading them within the exchange
     */
    StreamLife(Closeable stream, StopSignals component, String what, String advice) {
        this.stream = stream;
        this.component = component;
        this.what = what;
        this.advice = advice;
    }

    /** Keeps the stream open as long as this exchange, too. */
    Holder hold(Exchange exchange) {
        return hold(exchange, false);
    }

    private Holder hold(Exchange exchange, boolean isHandedOver) {
        var holder = new Holder(exchange, isHandedOver);
        holders.add(holder);
        holder.listen();
        exchange.getExchangeExtension().addOnCompletion(holder);
        return holder;
    }

    private void end(State how) throws IOException {
        if (state.compareAndSet(State.OPEN, how)) {
            holders.forEach(Holder::stopListening);
            stream.close();
        }
    }

    private void endQuietly(State how) {
        try {
            end(how);
        } catch (IOException e) {
            LOG.debug("A response that is no longer read could not be closed gracefully", e);
        }
    }

    /** The hold of an exchange on the stream. It is handed over with the other completions of the exchange. */
    final class Holder extends SynchronizationAdapter implements Closeable {

        private volatile Exchange exchange;
        private volatile State own = State.OPEN;
        /** Whether the next route is unknown until the stream is read there. */
        private volatile boolean isHandedOver;

        private volatile int redeliveries;
        private volatile StopSignals.Registration stopping = () -> {};

        private Holder(Exchange exchange, boolean isHandedOver) {
            this.exchange = exchange;
            this.isHandedOver = isHandedOver;
        }

        private void listen() {
            stopping = StopSignals.listen(exchange, component, () -> release(State.STOPPED));
            if (state.get() != State.OPEN) {
                // it ended in the meantime
                stopListening();
            }
        }

        private void stopListening() {
            stopping.close();
        }

        @Override
        public void beforeHandover(Exchange target) {
            exchange = target;
            isHandedOver = true;
        }

        @Override
        public void onDone(Exchange done) {
            release(State.EXCHANGE_COMPLETE);
            // a pooled exchange is used for another message from now on
            exchange = null;
        }

        private void release(State how) {
            if (holders.remove(this)) {
                own = how;
                stopListening();
                if (holders.isEmpty()) {
                    endQuietly(how);
                }
            }
        }

        /** Adds another exchange that holds the stream. */
        Holder share(Exchange other) {
            return hold(other, true);
        }

        /**
         * Must be called before each read, and after a read that failed or reached the end: throws an exception with
         * the reason if the stream was closed by another party.
         */
        void check() {
            if (isHandedOver) {
                isHandedOver = false;
                stopListening();
                listen();
            }
            State now = state.get();
            fail(now == State.OPEN ? own : now);
            if (now == State.FINISHED) {
                failIfReadAgain();
                return;
            }
            if (!reader.compareAndSet(null, this) && reader.get() != this) {
                throw sharedByAnother();
            }
            Exchange current = exchange;
            if (current != null && current.isFailed()) {
                // otherwise Camel's splitter would continue; it keeps the thrown exception
                endQuietly(State.CLOSED);
                throw current.getException() instanceof RuntimeException failure
                        ? failure
                        : RuntimeCamelException.wrapRuntimeCamelException(current.getException());
            }
        }

        private void fail(State how) {
            switch (how) {
                case EXCHANGE_COMPLETE ->
                    throw new SmartConnectException(what + " can no longer be read: their exchange is complete, so"
                            + " the connection was released. " + advice);
                case STOPPED ->
                    throw new SmartConnectException(what + " were not read completely: the route is being stopped."
                            + " Send the message again when it is running");
                case CLOSED ->
                    throw new SmartConnectException(
                            what + " can no longer be read: they were closed before their end. " + advice);
                default -> {
                    // open, or read to the end
                }
            }
        }

        /** Otherwise a redelivered step would read no rows, which looks like a success. */
        private void failIfReadAgain() {
            if (reader.get() != this) {
                throw sharedByAnother();
            }
            if (redeliveries() > redeliveries) {
                throw new SmartConnectException(what + " were already read before this step was redelivered, and"
                        + " can be read only once. " + advice);
            }
        }

        private SmartConnectException sharedByAnother() {
            return new SmartConnectException(what + " are read by another copy of the message, as in a wire tap or"
                    + " a parallel multicast, and can be read only once. " + advice);
        }

        private int redeliveries() {
            Exchange current = exchange;
            return current == null
                    ? redeliveries
                    : current.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        }

        /** Marks the stream as completely read. */
        void finish() {
            if (state.get() == State.OPEN) {
                redeliveries = redeliveries();
            }
            endQuietly(State.FINISHED);
        }

        @Override
        public void close() throws IOException {
            if (reader.get() == this || holders.size() <= 1) {
                end(State.CLOSED);
            } else {
                // another copy of the message may read it
                release(State.CLOSED);
            }
        }
    }
}
