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
 * Sees to it that an answer which is read as it arrives lives as long as an exchange holds it, and then gives its
 * connection back: when it was read to its end, when it is closed, when the exchanges that hold it are complete (a
 * route may stop reading early, or forget it), and when their routes or the component stop. A stream that ended before
 * its end was reached says so to whoever reads on.
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
     * @param what how messages call the stream, in the plural
     * @param advice how to read them within the life of the exchange
     */
    StreamLife(Closeable stream, StopSignals component, String what, String advice) {
        this.stream = stream;
        this.component = component;
        this.what = what;
        this.advice = advice;
    }

    /** Lets the stream live for as long as this exchange does, too. */
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
            LOG.debug("An answer that is not read any more could not be closed in good order", e);
        }
    }

    /** One exchange's hold on the stream. It goes with the exchange's other completions when those are handed over. */
    final class Holder extends SynchronizationAdapter implements Closeable {

        private volatile Exchange exchange;
        private volatile State own = State.OPEN;
        /** Whether its next route is not known until the stream is read there. */
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
                // it ended while this was being set up
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
            // a pooled exchange is that of another message from now on
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

        /** Lets another exchange hold the stream as well. */
        Holder share(Exchange other) {
            return hold(other, true);
        }

        /**
         * To be called before each reading, and after one that failed or came to an end: says why there is nothing to
         * read when the stream was ended from outside.
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
                // else Camel's splitter would read on; it keeps the exception that is thrown
                endQuietly(State.CLOSED);
                throw current.getException() instanceof RuntimeException failure
                        ? failure
                        : RuntimeCamelException.wrapRuntimeCamelException(current.getException());
            }
        }

        private void fail(State how) {
            switch (how) {
                case EXCHANGE_COMPLETE ->
                    throw new SmartConnectException(what + " can't be read any more: their exchange is complete, and"
                            + " with it the connection was given back. " + advice);
                case STOPPED ->
                    throw new SmartConnectException(what + " were not read to their end: the route is being stopped."
                            + " Send the message again once it runs");
                case CLOSED ->
                    throw new SmartConnectException(
                            what + " can't be read any more: they were closed before their end was reached. " + advice);
                default -> {
                    // open, or read to the end
                }
            }
        }

        /** Without this a step that is delivered again would find nothing, which looks like success. */
        private void failIfReadAgain() {
            if (reader.get() != this) {
                throw sharedByAnother();
            }
            if (redeliveries() > redeliveries) {
                throw new SmartConnectException(what + " were read to their end before this step was delivered again,"
                        + " and can be read but once. " + advice);
            }
        }

        private SmartConnectException sharedByAnother() {
            return new SmartConnectException(what + " are read by another copy of the message, as in a wire tap or a"
                    + " parallel multicast, and can be read but once. " + advice);
        }

        private int redeliveries() {
            Exchange current = exchange;
            return current == null
                    ? redeliveries
                    : current.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        }

        /** The stream was read to its end: from now on it is just that. */
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
