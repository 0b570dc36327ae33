package io.github.camelsmartconnect;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * Sees to it that an answer which is read as it arrives gives its connection back: when it was read to its end, when
 * it is closed, when its exchange is complete (a route may stop reading early, or forget it), and when the route or
 * the component stops.
 */
final class StreamLife implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamLife.class);

    private enum State {
        OPEN,
        FINISHED,
        CLOSED,
        EXCHANGE_COMPLETE,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final Closeable stream;
    private volatile StopSignals.Registration stopping = () -> {};

    StreamLife(Closeable stream, Exchange exchange, StopSignals component) {
        this.stream = stream;
        this.stopping = StopSignals.listen(exchange, component, () -> endQuietly(State.STOPPED));
        if (state.get() != State.OPEN) {
            // it stopped while this was being set up
            stopping.close();
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                endQuietly(State.EXCHANGE_COMPLETE);
            }

            @Override
            public boolean allowHandover() {
                // a stream that goes on to another exchange, as with seda, lives on with it
                return true;
            }
        });
    }

    /** The stream was read to its end: from now on it is just that. */
    void finish() {
        endQuietly(State.FINISHED);
    }

    boolean isClosed() {
        return state.get() == State.CLOSED;
    }

    /** Fails when the stream was ended from outside before its end was reached. */
    void failIfEnded(String what) {
        switch (state.get()) {
            case EXCHANGE_COMPLETE ->
                throw new SmartConnectException(
                        what
                                + " can't be read any more: their exchange is complete, and with it the connection was given back."
                                + " Read them within the route, for example by split(body()).streaming(), or use outputType=LIST");
            case STOPPED ->
                throw new SmartConnectException(what + " were not read to their end: the route is being stopped."
                        + " Send the message again once it runs");
            default -> {
                // open, or ended in good order
            }
        }
    }

    @Override
    public void close() throws IOException {
        end(State.CLOSED);
    }

    private void endQuietly(State end) {
        try {
            end(end);
        } catch (IOException e) {
            LOG.debug("An answer that is not read any more could not be closed in good order", e);
        }
    }

    private void end(State end) throws IOException {
        if (state.compareAndSet(State.OPEN, end)) {
            stopping.close();
            stream.close();
        }
    }
}
